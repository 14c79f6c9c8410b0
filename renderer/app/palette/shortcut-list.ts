/** The shortcuts, as the dialog lists them. Whoever adds one adds it here. Keys are written as in `Kbd`. */
export const shortcutGroups: readonly { readonly title: string; readonly shortcuts: readonly { readonly what: string; readonly keys: readonly string[] }[] }[] =
  [
    {
      title: 'Everywhere',
      shortcuts: [
        { what: 'Search assets, runs and commands', keys: ['Mod+K'] },
        { what: 'Open a dbt project', keys: ['Mod+O'] },
        { what: 'Assets', keys: ['Mod+1'] },
        { what: 'Runs', keys: ['Mod+2'] },
        { what: 'Jobs', keys: ['Mod+3'] },
        { what: 'Launch a run with options', keys: ['Shift+Mod+Enter'] },
        { what: 'Notifications', keys: ['Mod+I'] },
        { what: 'Settings', keys: ['Mod+,'] },
        { what: 'Back, forward', keys: ['Alt+Left', 'Alt+Right'] },
        { what: 'This list', keys: ['?'] },
        { what: 'Close what is open', keys: ['Escape'] },
      ],
    },
    {
      title: 'Assets',
      shortcuts: [
        { what: 'Find an asset, or select several', keys: ['/'] },
        { what: 'Walk the lineage', keys: ['Up', 'Down', 'Left', 'Right'] },
        { what: 'Open the asset', keys: ['Enter'] },
        { what: 'Clear the selection', keys: ['Escape'] },
        { what: 'Build what is selected, or all', keys: ['Mod+Enter'] },
      ],
    },
    {
      title: 'Runs',
      shortcuts: [
        { what: 'Find a run, or a line of its log', keys: ['/'] },
        { what: 'Walk the list', keys: ['Up', 'Down'] },
        { what: 'Open the run', keys: ['Enter'] },
        { what: 'Unfold or fold the attempts of a run', keys: ['Right', 'Left'] },
        { what: 'Tick a run, all of them', keys: ['Space', 'Mod+A'] },
        { what: 'Compare two ticked runs', keys: ['C'] },
        { what: 'Delete the ticked runs', keys: ['Delete'] },
        { what: 'Earlier, later', keys: ['[', ']'] },
        { what: 'Look closer, further', keys: ['+', '-'] },
        { what: 'Show or hide the checks of an asset', keys: ['Right', 'Left'] },
        { what: 'Timeline, graph, log', keys: ['T', 'G', 'L'] },
        { what: 'Next and previous failure', keys: ['N', 'P'] },
        { what: 'Zoom the timeline, show all of it', keys: ['+', '-', '0'] },
        { what: 'Move the timeline', keys: ['Shift+Left', 'Shift+Right'] },
        { what: 'Move the marked moment', keys: [',', '.'] },
        { what: 'Retry from failure', keys: ['Mod+R'] },
        { what: 'Cancel the run', keys: ['Mod+.'] },
        { what: 'Back to the list', keys: ['Escape'] },
      ],
    },
    {
      title: 'Jobs',
      shortcuts: [
        { what: 'Filter jobs', keys: ['/'] },
        { what: 'Save the job', keys: ['Mod+S'] },
        { what: 'Launch the job', keys: ['Mod+Enter'] },
        { what: 'Move a step', keys: ['Alt+Up', 'Alt+Down'] },
      ],
    },
    { title: 'Code', shortcuts: [{ what: 'Find in the code', keys: ['Mod+F'] }] },
  ];
