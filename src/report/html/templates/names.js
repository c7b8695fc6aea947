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

  // What stands already: pairs joined without asking, and answers given before, which those here may contradict.
  const link = (row, answer) => ({ a: row.dataset.a, b: row.dataset.b, answer,
    names: [...row.querySelectorAll('h3 bdi, td bdi')].map(name => name.textContent) });
  const standing = [...names.querySelectorAll('[data-stands]')].map(row => link(row, row.dataset.stands));

  // What follows from all answers: which open pairs are settled by others, and which answers contradict each other.
  function reckon() {
    const now = given();
    const links = standing.concat([...now].map(([at, answer]) => ({ at, ...link(pairs[at], answer) })));
    const apart = links.filter(other => other.answer === 'different');
    const answered = chains(links.filter(other => other.answer === 'same'));
    const clashes = apart.map(other => [answered(other.a, other.b), other]).filter(([path]) => path)
      .map(([path, other]) => [...path, other]);
    const joined = chains(links.filter(other => other.answer === 'same' || other.answer === 'auto'));
    const follows = pairs.map((pair, at) => {
      if (now.has(at)) return '';
      const { a, b } = pair.dataset;
      const parts = other => (joined(a, other.a) && joined(b, other.b)) || (joined(a, other.b) && joined(b, other.a));
      if (apart.some(parts)) return 'different';
      return joined(a, b) ? 'same' : '';
    });
    return { now, follows, clashes };
  }

  // Finds a shortest chain of links between two spellings; null where there is none.
  function chains(links) {
    const ties = new Map();
    const tie = (from, to, by) => ties.set(from, [...(ties.get(from) || []), { to, by }]);
    for (const by of links) {
      tie(by.a, by.b, by);
      tie(by.b, by.a, by);
    }
    return (from, to) => {
      const came = new Map([[from, []]]);
      for (const spelling of came.keys()) {
        if (spelling === to) return came.get(to);
        for (const next of ties.get(spelling) || []) {
          if (!came.has(next.to)) came.set(next.to, [...came.get(spelling), next.by]);
        }
      }
      return null;
    };
  }

  const signs = { same: '=', different: '\u2260' };
  const told = clash => clash.map(({ names, answer }) => names.join(` ${signs[answer]} `)).join(', but ');

  function say(what) {
    const { now, follows } = reckon();
    const decided = [...now.values()].filter(answer => answer !== 'skip').length;
    const settled = follows.filter(answer => answer).length;
    const counts = `${decided} answered${settled ? `, ${settled} settled with them` : ''}, ${pairs.length - decided - settled} open`;
    progress.textContent = `${what ? what + ' · ' : ''}${counts}`;
  }

  function show() {
    const { now, follows, clashes } = reckon();
    const clashing = new Set(clashes.flat().map(other => other.at));
    const clash = document.getElementById('clash');
    const warning = clashes.length ? `These answers contradict each other: ${clashes.map(told).join('; ')}. ` +
      'claimdiff decisions import takes no file in which they do: change or undo one of them.' : '';
    if (clash.textContent !== warning) clash.textContent = warning;
    clash.hidden = !warning;
    pairs.forEach((pair, at) => {
      const answer = now.get(at) || '';
      pair.dataset.answer = answer || follows[at];
      pair.classList.toggle('clash', clashing.has(at));
      pair.querySelector('.given').textContent = answer === 'skip' ? 'skipped' : answer || (follows[at] && `${follows[at]}, as others are`);
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
    const { now, follows } = reckon();
    const open = [...pairs.keys()].filter(other => !now.has(other) && !follows[other]);
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
    const refused = document.getElementById('clash').hidden ? '' : ', which import refuses while they contradict each other';
    say(`downloaded ${lines.length === 1 ? '1 decision' : lines.length + ' decisions'}${refused}`);
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
    const { now, follows } = reckon();
    const open = [...pairs.keys()].find(at => !now.has(at) && !follows[at]);
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
