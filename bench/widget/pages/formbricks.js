// What draws its surveys, by itself: on npm there is no newer one, and what its client loads from a server is larger.
import { renderSurveyModal } from '@formbricks/surveys';

const survey = {
  id: 'bench',
  welcomeCard: { enabled: false },
  questions: [
    { id: 'ordering', type: 'rating', headline: 'How did ordering go?', required: true, scale: 'smiley', range: 3 },
  ],
  thankYouCard: { enabled: true, headline: 'Thank you!' },
};

globalThis.benchDue(() =>
  renderSurveyModal({
    survey,
    brandColor: '#38213a',
    isBrandingEnabled: false,
    placement: 'bottomRight',
    clickOutside: false,
    darkOverlay: false,
    highlightBorderColor: null,
    onResponse(response) {
      void fetch('/sink', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(response),
      });
    },
  }),
);
