/** The words of changing what is there: the fields of the day-two forms, and the ways to them. */
export const dayTwoMessages = {
  live: {
    label: 'what runs',
    title: 'What runs now',
    meta: '{{cluster}}, {{region}}, Kubernetes {{version}}',
    noEnvironment: 'no environment is chosen on the page before',
    notInCatalog: 'the catalog does not know {{environment}}',
    notApplied:
      'Azure knows no such cluster yet: the environment is described, not applied',
    stale:
      'Azure does not answer since {{since}} ({{code}}, {{message}}): this is what ran at {{observedAt}}.',
    unread:
      'What runs could not be read: {{cause}}. Type it in; the task compares it with the files and Azure before it changes anything.',
  },
  poolField: {
    pool: 'Pool',
    choose: 'Choose a pool, and the form starts from what it has now.',
    choiceScale: '{{pool}}, {{size}}, {{nodes}}',
    owned: '{{min}}–{{max}} by the autoscaler, {{nodes}} now',
    fixed: '{{nodes}}, fixed',
    paused: 'paused',
    noSuchPool: 'The cluster has no pool {{pool}}. It has {{pools}}.',
    job: {
      title: 'What to do',
      resize: 'Change how many nodes it has',
      pause: 'Pause it',
      resume: 'Resume it',
      pauseNote: 'No nodes; the figures are kept to resume with',
      resumeNote: 'With the nodes it had, or those below',
    },
    min: 'Fewest nodes',
    max: 'Most nodes',
    count: 'Nodes',
    had: 'as it had',
    autoscaler: 'Let the autoscaler own the count',
    autoscalerNote: 'From then on a fixed count would be undone',
    owns: 'The autoscaler owns the count of {{pool}}: a fixed count would be undone, so fewest and most are what can be set.',
    outlook: 'At most {{before}} now, {{after}} after',
    outlookPrice:
      'At most {{before}} now, {{after}} after: {{priceBefore}} → {{priceAfter}} $/h by list',
    nothing: 'This is what runs now: nothing would change.',
    vmSize: 'VM size',
    vmSizeNote: 'As Azure writes it, such as Standard_D8s_v6',
    vmSizeOffered_one:
      '{{count, number}} size that the pool can have in {{region}}',
    vmSizeOffered_other:
      '{{count, number}} sizes that the pool can have in {{region}}',
    vmSizeSearch: 'Search sizes',
    vmSizeUnread:
      'Azure does not say which sizes there are: {{cause}}. The task checks what you write.',
    sizeFigures: '{{vcpus, number}} vCPU, {{memory, number}} GiB',
    sizeGpus_one: '{{count, number}} GPU',
    sizeGpus_other: '{{count, number}} GPUs',
    sizeZones: 'zones {{zones}}',
    sizeNoZones: 'no zones',
    sizeLeft: '{{free, number}} vCPU left',
    sizeNotOffered: '{{size}}: not offered to the subscription there',
    sizeNow: '{{pool}} is on {{size}} now.',
    rebuilt:
      'The pool is rebuilt through one that stands in: for that time both take quota, the one that stands in as regular.',
    refusal: {
      noSuchPool: 'The cluster has no pool {{pool}}.',
      systemPool:
        '{{pool}} is a system pool, and AKS keeps at least one node in each: only worker pools can be paused.',
      alreadyPaused: '{{pool}} is paused already.',
      notPaused: '{{pool}} is not paused: change how many nodes it has.',
      paused: '{{pool}} is paused: resume it, with the nodes wanted.',
      figuresMissing: 'Say how many nodes {{pool}} is to have.',
      halfRange: 'The autoscaler of {{pool}} needs fewest and most nodes.',
      bothKinds: 'Give {{pool}} either a count, or fewest and most nodes.',
      rangeReversed: 'Fewest is above most.',
      noNodes: 'No nodes at all is pausing {{pool}}: choose that.',
      autoscalerOwns:
        'The autoscaler owns the count of {{pool}} ({{min}}–{{max}} nodes) and would undo a fixed count: set fewest and most nodes.',
    },
  },
  versionField: {
    title: 'Kubernetes version',
    note: '1.37 follows its patches by itself, 1.37.2 stays',
    name: '{{version}}, {{facts}}',
    follows: 'follows its patches by itself',
    pinned: 'stays at this patch',
    untilCommunity: 'community support until {{day}}',
    untilLongTerm: 'long-term support until {{day}}',
    ended: 'support ended {{day}}',
    unknownSupport: 'end of support not in the calendar',
    preview: 'preview',
    default: 'default of the region',
    longTermOnly: 'needs long-term support: tier Premium',
    after: 'after {{minor}}: AKS upgrades one minor version at a time',
    newest:
      '{{region}} offers nothing newer than {{version}}. A version appears here when Azure offers it.',
    ownPatches:
      'The automatic upgrade channel {{channel}} installs the patches of {{minor}} by itself.',
    owned:
      'The automatic upgrade channel {{channel}} owns the Kubernetes version of {{cluster}} and would undo another: set the channel to patch or none first.',
    unread:
      'What {{region}} offers could not be read: {{cause}}. Type the version in; the task asks again.',
  },
  dayTwo: {
    change: 'Change',
    changePool: 'Change {{pool}}',
    scale: 'Change how many nodes',
    pause: 'Pause',
    resume: 'Resume',
    vmSize: 'Change the VM size',
    upgrade: 'Upgrade Kubernetes',
    move: 'Move to another region',
  },
} as const;
