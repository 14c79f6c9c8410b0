/** How one try to send something went: `words` say it to a person and hold nothing secret. */
export interface Outcome {
  /** `again`: it may arrive another time. `never`: another try would end the same way. */
  readonly result: 'sent' | 'again' | 'never';
  readonly words: string;
}
