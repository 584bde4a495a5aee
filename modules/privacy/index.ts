// The door: all that other modules may use.
export {
  customerErased,
  holdPlaced,
  holdReleased,
  incidentChanged,
  incidentClosed,
  incidentReported,
  requestChanged,
  requestCompleted,
  requestReceived,
} from './events.ts'
export { noteLetter, openLetter, takeLetters, type Letter } from './views/letters.ts'
export { mustHaveConsent } from './views/may-contact.ts'
export { withdrawalPage } from './views/withdrawal-way.ts'
