import { feedbackIntegration, init } from '@sentry/browser';

const feedback = feedbackIntegration({ autoInject: false, showBranding: false, enableScreenshot: false });
init({ dsn: `http://key@${location.host}/1`, tunnel: '/sink', integrations: [feedback], defaultIntegrations: false });

globalThis.benchDue(async () => {
  const form = await feedback.createForm();
  form.appendToDom();
  form.open();
});
