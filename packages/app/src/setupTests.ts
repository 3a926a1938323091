import '@rally/portal-react/setupTests';

// jsdom has no media queries; tests that need one set `matches` themselves.
window.matchMedia = query =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });
