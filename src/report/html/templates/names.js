// The queue of spellings: one key an answer, undo to any depth, and a file that `claimdiff decisions import` takes.
(() => {
  const names = document.getElementById('names');
  const desk = document.getElementById('desk');
  if (!desk) return;
  const pairs = [...names.querySelectorAll('.pair')];
  const progress = document.getElementById('progress');
  const help = document.getElementById('keys');
  const by = document.getElementById('by');
  const answers = { y: 'same', n: 'different', u: 'unsure', s: 'skip' };
  const store = 'claimdiff.' + names.dataset.key;
  // What was done, oldest first: the pair's index and the answer.
  let steps = [];
  let kept = true;

  try {
    const before = JSON.parse(localStorage.getItem(store) || '[]');
    steps = before.filter(([at, answer]) => pairs[at] && Object.values(answers).includes(answer));
  } catch { /* No store, or not ours: nothing was answered before. */ }

  const given = () => new Map(steps);
  const words = at => pairs[at].querySelector('h3').textContent.replace(/\s+/g, ' ').trim();

  function say(what) {
    const decided = [...given().values()].filter(answer => answer !== 'skip').length;
    progress.textContent = `${what ? what + ' · ' : ''}${decided} answered, ${pairs.length - decided} open`;
  }

  function show() {
    const now = given();
    pairs.forEach((pair, at) => {
      const answer = now.get(at) || '';
      pair.dataset.answer = answer;
      pair.querySelector('.given').textContent = answer === 'skip' ? 'skipped' : answer;
      for (const button of pair.querySelectorAll('button')) button.setAttribute('aria-pressed', String(button.dataset.do === answer));
    });
    desk.querySelector('[data-do=undo]').disabled = !steps.length;
    desk.querySelector('[data-do=save]').disabled = !decisions().length;
    try {
      localStorage.setItem(store, JSON.stringify(steps));
    } catch {
      kept = false;
    }
  }

  function go(at) {
    const pair = pairs[at];
    if (!pair) {
      desk.querySelector('[data-do=save]').focus();
      return;
    }
    pair.focus({ preventScroll: true });
    pair.scrollIntoView({ block: 'nearest' });
  }

  function decide(at, answer) {
    steps.push([at, answer]);
    show();
    say(`${answer === 'skip' ? 'skipped' : answer}: ${words(at)}`);
    const now = given();
    const open = [...pairs.keys()].filter(other => !now.has(other));
    const next = open.find(other => other > at) ?? open[0];
    go(next ?? -1);
  }

  function undo() {
    const step = steps.pop();
    if (!step) {
      say('no answer is left to take back');
      return;
    }
    show();
    say(`taken back: ${step[1]}: ${words(step[0])}`);
    go(step[0]);
  }

  // One line each in the order in which they were given first; a skipped pair has none.
  function decisions() {
    const who = by.value.trim();
    return [...given()].filter(([, answer]) => answer !== 'skip').map(([at, answer]) => {
      const decision = JSON.parse(pairs[at].dataset.decision);
      decision.verdict = answer;
      if (who) decision.by = who;
      // Harmless on a terminal, like the lines that the program writes.
      return JSON.stringify(decision).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, c => c.split('').map(
        unit => '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0')).join(''));
    });
  }

  function save() {
    const lines = decisions();
    if (!lines.length) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([lines.join('\n') + '\n'], { type: 'application/x-ndjson' }));
    link.download = 'claimdiff.answers.jsonl';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    kept = true;
    say(`downloaded ${lines.length === 1 ? '1 decision' : lines.length + ' decisions'}`);
  }

  function toggleHelp() {
    help.hidden = !help.hidden;
    desk.querySelector('[data-do=help]').setAttribute('aria-expanded', String(!help.hidden));
  }

  const acts = { undo, save, help: toggleHelp };
  const keys = { b: undo, q: save, '?': toggleHelp, m: () => names.classList.toggle('brief') };

  names.addEventListener('click', event => {
    const button = event.target.closest('button[data-do]');
    if (!button) return;
    const pair = button.closest('.pair');
    if (pair) decide(pairs.indexOf(pair), button.dataset.do);
    else acts[button.dataset.do]();
  });

  names.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.target.matches('input')) return;
    const key = event.key.toLowerCase();
    const pair = event.target.closest('.pair');
    if (answers[key] && pair) decide(pairs.indexOf(pair), answers[key]);
    else if (keys[key]) keys[key]();
    else return;
    event.preventDefault();
  });

  // Whoever comes to the queue by its link comes to its first open question.
  function start() {
    const now = given();
    const open = [...pairs.keys()].find(at => !now.has(at));
    if (open !== undefined) go(open);
  }
  document.querySelector('nav a[href="#names"]').addEventListener('click', () => setTimeout(start));

  // Where a browser keeps nothing, answers would be lost with the page.
  window.addEventListener('beforeunload', event => {
    if (!kept && decisions().length) event.preventDefault();
  });

  desk.hidden = false;
  names.querySelector('.without').hidden = true;
  for (const row of names.querySelectorAll('.answers')) row.hidden = false;
  for (const pair of pairs) pair.tabIndex = 0;
  show();
  say('');
})();
