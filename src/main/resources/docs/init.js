// The page calls the server that it came from, whatever address the document names; so that "try it" works behind any proxy.
window.addEventListener('load', () => {
  SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#api',
    deepLinking: true,
    docExpansion: 'none',
    persistAuthorization: true,
    tryItOutEnabled: true,
    validatorUrl: null,
  });
});
