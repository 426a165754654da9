export const texts = {
  title: 'The demonstration',
  intro:
    'The Saltmere Group is invented, and so is everybody in it. Three public incidents happen there. All mail ends on this page and goes no further.',
  tab: 'You stay here: whoever you become works in a second tab.',
  path: {
    title: 'The main job, in four steps',
    progress: (done: number, all: number) => `${done} of ${all} done`,
    done: 'Done',
    finished:
      'That is the main job: facts and approvals from people, and Liaison does the rest. Be the auditor now: all of it is in the timeline of the incident, and nothing can be changed.',
    gone: 'The incident that these steps follow is no longer here. Start the demonstration with an empty data directory to follow them.',
    be: (name: string) => `Be ${name}`,
    read: 'Read the mail',
    notYet: 'The mail is on its way.',
    steps: {
      approve: {
        title: 'Counsel approves a request',
        text: 'Ransomware has struck. Liaison wants to call the forensic firm, but its plan asks for counsel’s word on the exact text.',
      },
      acknowledge: {
        title: 'The forensic firm acknowledges',
        text: 'What counsel approved has left. Open the mail, follow its link and acknowledge, as the firm would.',
      },
      record: {
        title: 'The incident manager records a fact',
        text: 'Personal data were touched: record “Personal data breach”, yes, for Saltmere Lines. Another clock appears, and it has run since the group became aware.',
      },
      submit: {
        title: 'The incident manager says that a report was filed',
        text: 'Liaison files nothing. Record that the early warning under NIS2 was submitted, and its clock stops.',
      },
    },
  },
  people: {
    title: 'Be somebody',
    text: 'Each sees what their roles allow, and no more.',
    be: (name: string) => `Be ${name.split(' ')[0]}`,
  },
  inbox: {
    title: 'The mail that left',
    empty: 'No mail has left yet. It comes within seconds of the start.',
    arrived: (count: number) => (count === 1 ? '1 mail' : `${count} mails`),
  },
} as const
