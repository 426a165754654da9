/** A small directory without a fault, into which a test puts the one it is about. */
export const smallDirectory = () => ({
  organisation: {
    name: 'Nordwind Energie AG',
    entities: [
      {
        id: 'nordwind-de',
        country: 'DE',
        region: 'DE-HE',
        time_zone: 'Europe/Berlin',
        profile: { nis2_class: 'essential' },
      },
      { id: 'nordwind-us', country: 'US', time_zone: 'America/New_York' },
    ],
  },
  people: [
    {
      id: 'mara',
      name: 'Mara Lindt',
      email: 'mara@nordwind.example',
      functions: ['incident_manager'],
      time_zone: 'Europe/Berlin',
    },
    { id: 'ines', name: 'Ines Roth', email: 'ines@nordwind.example', approves: ['legal'], time_zone: 'Europe/Berlin' },
  ],
  organisations: [
    {
      id: 'redwood',
      name: 'Redwood Forensics',
      kind: 'forensic_firm',
      contacts: [
        {
          id: 'redwood.desk',
          name: 'Hotline',
          hours: 'Mo-Fr 09:00-16:00',
          time_zone: 'America/New_York',
          channels: [
            { kind: 'email', address: 'hotline@redwood.example' },
            { kind: 'webhook', address: 'https://redwood.example/hook', use: 'backup', out_of_band: true },
          ],
        },
      ],
      agreements: [
        {
          id: 'retainer',
          kind: 'retainer',
          title: 'Retainer',
          valid_from: '2026-01-01',
          valid_to: '2026-12-31',
          ceiling: 'AMBER',
          provisions: [{ kind: 'duty_to_notify', text: 'Tell us', within: 'PT48H', owed_by: 'us', from: 'discovery' }],
        },
      ],
    },
    { id: 'hbdi', name: 'Authority', kind: 'data_protection_authority' },
  ],
})
