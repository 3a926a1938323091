import '@rally/portal-react/setupTests';

// jsdom has no canvas and reports each call; the pages manage without.
HTMLCanvasElement.prototype.getContext = () => null;
