# The program alone in an image: docker build -t claimdiff . && docker run --rm -v "$PWD:/articles:ro" claimdiff report .
FROM rust:1-slim AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked

FROM debian:stable-slim
COPY --from=build /src/target/release/claimdiff /usr/local/bin/claimdiff
COPY --from=build /src/LICENSE /src/NOTICE /usr/share/doc/claimdiff/
USER nobody
WORKDIR /articles
ENTRYPOINT ["claimdiff"]
CMD ["--help"]
