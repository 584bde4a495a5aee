// The door: all that other modules may use.
export {
  customerErased,
  holdPlaced,
  holdReleased,
  requestChanged,
  requestCompleted,
  requestReceived,
} from './events.ts'
export { mustHaveConsent } from './views/may-contact.ts'
