/** When a survey of ours is due: by an event of the page, or not while it is looked at. */
const OPENINGS = { event: ' data-open="event" data-open-value="go"', never: ' data-open="time" data-open-value="600"' };

/** With the touchpoint in the address the config comes along; what opens later need not have it before. */
const tag = (file, due) =>
  due === 'load'
    ? `<script async src="/${file}?touchpoint=web/checkout"></script>`
    : `<script async src="/${file}" data-touchpoint="web/checkout"${OPENINGS[due]}></script>`;

const preload = (panel) => `<link rel="modulepreload" href="/${panel}">`;

const ours = (label, headOf) => ({
  label,
  headOf,
  question: '.senyum-choice',
  answer: '.senyum-choice:last-child',
  isOurs: true,
});

const theirs = (name, label, question, answer) => ({
  label,
  headOf: () =>
    `${name === 'surveyjs' ? `<link rel="stylesheet" href="/pages/${name}.css">` : ''}<script async src="/pages/${name}.js"></script>`,
  question,
  answer,
});

/**
 * What is measured, by name. `headOf` makes what a page has in its head for it, from the name of our panel
 * and when the question is due (`load`, `event`, `never`); `question` finds a part of the question
 * that is shown, `answer` what is pressed to answer it, if one press is enough.
 */
export const CONTENDERS = {
  blank: { label: 'a page without a question', headOf: () => '' },
  floor: theirs('floor', 'floor: bare Preact, signals and idb-keyval', 'button', 'button:last-child'),
  senyum: ours('senyum, one tag', (_, due) => tag('widget.js', due)),
  preloaded: ours(
    'senyum, the tag with a preload',
    // What opens later need not be there before.
    (panel, due) => (due === 'load' ? preload(panel) : '') + tag('widget.js', due),
  ),
  now: ours('senyum, what asks at load', (_, due) => tag('widget-now.js', due)),
  single: ours('senyum, all in one file', (_, due) => tag('widget-single.js', due)),
  sentry: theirs('sentry', 'Sentry feedback', 'textarea'),
  posthog: theirs('posthog', 'PostHog surveys', '.ratings-emoji', '.ratings-emoji'),
  formbricks: theirs('formbricks', 'Formbricks surveys', '#fbjs label', '#fbjs span:last-child > label'),
  surveyjs: theirs('surveyjs', 'SurveyJS', '.sd-rating__item-smiley', '.sd-rating__item-smiley'),
};

/** The contenders that have a page of their own to be bundled. */
export const PAGES = ['floor', 'sentry', 'posthog', 'formbricks', 'surveyjs'];
