//! The binary: hands its arguments to [`claimdiff::cli`] and exits with the code it returns.

use std::process::ExitCode;

fn main() -> ExitCode {
    claimdiff::cli::main()
}
