// With its surveys in the same file, as its documentation has it for pages that load nothing from elsewhere.
import posthog from 'posthog-js/dist/module.no-external.js';
import 'posthog-js/dist/surveys.js';

posthog.init('phc_bench', {
  api_host: `${location.origin}/posthog${globalThis.benchIsLater ? '-later' : ''}`,
  autocapture: false,
  capture_pageview: false,
  capture_pageleave: false,
  disable_session_recording: true,
  disable_external_dependency_loading: true,
  persistence: 'memory',
  request_batching: false,
  // A browser that is driven is taken for a robot.
  opt_out_useragent_filter: true,
});

// A survey that is due at load opens by itself.
if (globalThis.benchIsLater) globalThis.benchDue(() => posthog.capture('go'));
