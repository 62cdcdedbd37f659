// Keeps the page from ever staying blank: shows the panel `#panne` of index.html when the
// WebAssembly module does not load, does not start, or stops. Plain old syntax, so that the
// browsers that cannot run the site can at least run this and say so.
(function () {
  'use strict';

  // A slow phone on a slow network needs less than that to start.
  var PATIENCE_MS = 30000;

  var started = false;
  var panel = document.getElementById('panne');
  var loading = document.getElementById('chargement');
  // Hidden in the page itself: without scripts nothing loads.
  loading.hidden = false;

  // `reason` is the `data-panne` of the sentence to show.
  function showPanel(reason) {
    var sentences = panel.querySelectorAll('[data-panne]');
    for (var i = 0; i < sentences.length; i += 1) {
      sentences[i].hidden = sentences[i].getAttribute('data-panne') !== reason;
    }
    if (loading && reason !== 'lenteur') {
      loading.hidden = true;
    }
    panel.hidden = false;
    panel.focus();
  }

  // A panic aborts the module, which the browser reports as a RuntimeError. Other errors of
  // a running site are not its end; before the start, any error is.
  function onFailure(error) {
    if (started && !(error instanceof WebAssembly.RuntimeError)) {
      return;
    }
    showPanel(started ? 'arret' : 'chargement');
  }

  function onStart() {
    started = true;
    panel.hidden = true;
    if (loading) {
      loading.parentNode.removeChild(loading);
    }
  }

  // The address holds the state: loading it again restores the view.
  document.getElementById('redemarrer').addEventListener('click', function () {
    window.location.reload();
  });

  if (typeof WebAssembly !== 'object' || !('noModule' in document.createElement('script'))) {
    showPanel('navigateur');
    document.getElementById('redemarrer').hidden = true;
    return;
  }

  window.addEventListener('TrunkApplicationStarted', onStart);
  window.addEventListener('unhandledrejection', function (event) {
    onFailure(event.reason);
  });
  // Capturing, because the failure of a script to load does not bubble.
  window.addEventListener('error', function (event) {
    if (event.target === window) {
      onFailure(event.error);
    } else if (event.target.tagName === 'SCRIPT') {
      onFailure(null);
    }
  }, true);
  window.setTimeout(function () {
    if (!started && panel.hidden) {
      showPanel('lenteur');
    }
  }, PATIENCE_MS);
}());
