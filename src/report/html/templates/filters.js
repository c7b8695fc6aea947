'use strict';
// Filters and search over the cards. What is chosen stands in the address behind "#", so that it can be sent on.
(() => {
  const form = document.getElementById('filters');
  const cards = [...document.querySelectorAll('.card')];
  if (!form || !cards.length) return;
  const status = form.querySelector('.status');
  const groups = ['verdict', 'state', 'kind', 'event', 'publisher'];
  const lists = new Set(['publisher']);
  const sections = [...document.querySelectorAll('section.event')];
  const search = form.elements.namedItem('q');

  // Letters without accents and case, as a reader types them.
  const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/[ıøłđðþæœß’‘“”]/g, c => ({ 'ı': 'i', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'æ': 'ae', 'œ': 'oe', 'ß': 'ss', '’': "'", '‘': "'", '“': '"', '”': '"' })[c]);

  const keys = cards.map(card => Object.fromEntries(groups.map(group =>
    [group, lists.has(group) ? new Set(card.dataset[group].split(' ')) : new Set([card.dataset[group]])])));
  let texts = null;
  const textOf = at => {
    if (!texts) {
      const heads = sections.map(section => plain(section.querySelector('h2').textContent));
      texts = cards.map(card => plain(card.textContent) + ' ' + heads[+card.dataset.event]);
    }
    return texts[at];
  };

  const options = [...form.querySelectorAll('input[type=checkbox]')].map(input => ({
    group: input.name, value: input.value, show: n => {
      const label = input.parentElement;
      label.querySelector('.n').textContent = n;
      label.classList.toggle('none', n === 0 && !input.checked);
    },
  })).concat([...form.querySelectorAll('option')].filter(option => option.value).map(option => ({
    group: option.parentElement.name, value: option.value, show: n => { option.textContent = `${option.dataset.label} (${n})`; },
  })));

  function chosen() {
    const wanted = {};
    for (const group of groups) {
      const values = new FormData(form).getAll(group).filter(value => value);
      if (values.length) wanted[group] = new Set(values);
    }
    return wanted;
  }

  const fits = (key, group, wanted) => !wanted[group] || [...key[group]].some(value => wanted[group].has(value));

  let told = 0;
  function apply() {
    const wanted = chosen();
    const words = plain(search.value).split(/\s+/).filter(word => word);
    const counts = Object.fromEntries(groups.map(group => [group, new Map()]));
    const full = new Set();
    let shown = 0;
    cards.forEach((card, at) => {
      const misses = groups.filter(group => !fits(keys[at], group, wanted));
      const found = misses.length < 2 && words.every(word => textOf(at).includes(word));
      // An option counts what it would show beside what is chosen in the other groups.
      if (found) {
        for (const group of misses.length ? misses : groups) {
          for (const value of keys[at][group]) counts[group].set(value, (counts[group].get(value) || 0) + 1);
        }
      }
      const hidden = misses.length > 0 || !found;
      if (card.hidden !== hidden) card.hidden = hidden;
      if (!hidden) {
        shown += 1;
        full.add(card.dataset.event);
      }
    });
    sections.forEach((section, at) => { section.hidden = !full.has(String(at)); });
    for (const option of options) option.show(counts[option.group].get(option.value) || 0);
    clearTimeout(told);
    // A screen reader hears the count once typing pauses.
    told = setTimeout(() => {
      status.textContent = shown === cards.length ? `${shown} shown` : `${shown} of ${cards.length} shown`;
    }, 150);
  }

  function write() {
    const parts = new URLSearchParams();
    if (search.value.trim()) parts.set('q', search.value.trim());
    for (const input of form.querySelectorAll('input:checked')) parts.append(input.name, input.value);
    // Events and publishers stand by id and name, which another report of the same articles has as well.
    for (const select of form.querySelectorAll('select')) {
      if (select.value) parts.set(select.name, select.selectedOptions[0].dataset.key);
    }
    const address = String(parts);
    // The address of a file takes a new "#", and of nothing else.
    history.replaceState(null, '', address ? `#${address}` : '#');
  }

  function read() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes('=')) {
      const target = document.getElementById(decodeURIComponent(hash));
      if (target && target.hidden) {
        form.reset();
        apply();
        target.scrollIntoView();
      }
      if (target && target.matches('details')) target.open = true;
      return;
    }
    const parts = new URLSearchParams(hash);
    search.value = parts.get('q') || '';
    for (const input of form.querySelectorAll('input[type=checkbox]')) input.checked = parts.getAll(input.name).includes(input.value);
    for (const select of form.querySelectorAll('select')) {
      const key = parts.get(select.name);
      const option = [...select.options].find(option => option.value && option.dataset.key === key);
      select.value = option ? option.value : '';
    }
    apply();
  }

  let typing = 0;
  form.addEventListener('input', event => {
    clearTimeout(typing);
    typing = setTimeout(() => { apply(); write(); }, event.target === search ? 120 : 0);
  });
  form.addEventListener('reset', () => setTimeout(() => { apply(); write(); }));
  form.addEventListener('submit', event => event.preventDefault());
  window.addEventListener('hashchange', read);
  form.hidden = false;
  form.parentElement.classList.add('filtered');
  const wide = matchMedia('(min-width: 62rem)');
  const fold = () => { form.querySelector('details').open = wide.matches; };
  wide.addEventListener('change', fold);
  fold();
  read();
})();
