// The least that Preact, signals and idb-keyval can do: a question, three buttons, an answer that is kept and sent.
import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { keepAndSend } from './outbox.js';

const answered = signal('');

const choose = (name) => {
  answered.value = name;
  void keepAndSend(name);
};

const Question = () =>
  answered.value
    ? h('p', null, 'Thank you!')
    : h('div', null, [
        h('p', null, 'How did ordering go?'),
        ...['Unhappy', 'Neutral', 'Happy'].map((name) => h('button', { onClick: () => choose(name) }, name)),
      ]);

globalThis.benchDue(() => {
  const root = document.createElement('div');
  root.style.cssText = 'position:fixed;right:16px;bottom:16px;width:340px';
  document.body.append(root);
  render(h(Question), root);
});
