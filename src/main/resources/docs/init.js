// The page calls the server that it came from, whatever address the document names; so that "try it" works behind any proxy.
window.addEventListener('load', () => {
  const ui = SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#api',
    deepLinking: true,
    docExpansion: 'none',
    persistAuthorization: true,
    tryItOutEnabled: true,
    validatorUrl: null,
    // The viewer opens all groups or none; a link to an operation opens its own.
    onComplete: () => {
      const first = ui.specSelectors.taggedOperations().keySeq().first();
      if (first && !window.location.hash) {
        ui.layoutActions.show(['operations-tag', first], true);
      }
    },
  });
});
