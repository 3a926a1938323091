export * from './PageBar';
export * from './SubscriptionPage';
