import '@rally/portal-react/setupTests';
