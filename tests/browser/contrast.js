// Words that stand out too little from what is behind them: WCAG 2.2 asks for 4.5 to 1. The first of each class.
const parse = colour => {
  const numbers = colour.match(/[\d.]+/g).map(Number);
  return numbers.length > 3 ? numbers : [...numbers, 1];
};
const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
const behind = element => {
  for (let e = element; e; e = e.parentElement) {
    const colour = parse(getComputedStyle(e).backgroundColor);
    if (colour[3] === 1) return colour;
  }
  return [255, 255, 255, 1];
};
const seen = new Set();
const pale = [];
for (const element of document.querySelectorAll('body *:not(script):not(option)')) {
  const words = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const key = element.tagName + '.' + element.className;
  if (!words || seen.has(key) || element.closest('svg') || element.disabled || element.closest(':disabled')) continue;
  seen.add(key);
  const [one, other] = [light(parse(getComputedStyle(element).color)), light(behind(element))];
  const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  if (contrast < 4.5) pale.push(`${key}: ${contrast.toFixed(2)}`);
}
return pale;
