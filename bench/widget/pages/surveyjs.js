import { Model } from 'survey-core';
import 'survey-core/survey-core.fontless.min.css';
import 'survey-js-ui';

globalThis.benchDue(() => {
  const survey = new Model({
    elements: [
      {
        type: 'rating',
        name: 'ordering',
        title: 'How did ordering go?',
        rateType: 'smileys',
        rateCount: 3,
        rateMin: 1,
        rateMax: 3,
      },
    ],
    showCompleteButton: false,
    autoAdvanceEnabled: true,
    autoAdvanceAllowComplete: true,
  });
  survey.onComplete.add(({ data }) => {
    void fetch('/sink', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(data),
    });
  });
  const root = document.createElement('div');
  root.style.cssText = 'position:fixed;right:16px;bottom:16px;width:340px';
  document.body.append(root);
  survey.render(root);
});
