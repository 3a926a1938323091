/** The second pages of the day-two templates, as far as the fields read them. */
export const scalePage = () => ({
  title: 'How many nodes?',
  schema: {
    title: 'How many nodes?',
    'ui:field': 'AksPoolField',
    type: 'object',
    required: ['pool', 'to'],
    properties: {
      pool: {
        title: 'Pool',
        type: 'string',
        'ui:field': 'AksPoolField',
        pattern: '^[a-z][a-z0-9]{0,11}$',
      },
      to: {
        title: 'What to do',
        type: 'string',
        enum: ['resize', 'pause', 'resume'],
        default: 'resize',
      },
      min: { type: 'integer', minimum: 0, maximum: 1000 },
      max: { type: 'integer', minimum: 1, maximum: 1000 },
      count: { type: 'integer', minimum: 1, maximum: 1000 },
    },
  },
});

export const sizePage = () => ({
  title: 'Which size?',
  schema: {
    title: 'Which size?',
    'ui:field': 'AksPoolField',
    type: 'object',
    required: ['pool', 'vmSize'],
    properties: {
      pool: {
        title: 'Pool',
        type: 'string',
        'ui:field': 'AksPoolField',
        pattern: '^[a-z][a-z0-9]{0,11}$',
      },
      vmSize: {
        title: 'VM size',
        type: 'string',
        pattern: '^Standard_[A-Za-z0-9_-]{1,60}$',
      },
    },
  },
});

export const upgradePage = () => ({
  title: 'Which version?',
  schema: {
    title: 'Which version?',
    type: 'object',
    required: ['version'],
    properties: {
      version: {
        title: 'Kubernetes version',
        type: 'string',
        'ui:field': 'AksVersionField',
      },
    },
  },
});
