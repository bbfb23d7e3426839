/** The cloud's sentences for its error codes; they come over the wire and are shown as they are. */
const messages = new Map([
  ['ActionOffline', 'This API has been taken offline.'],
  ['AuthFailure.InvalidAuthorization', 'The Authorization header does not meet the requirements.'],
  ['AuthFailure.InvalidSecretId', 'The SecretId is not of a TencentCloud API key type.'],
  ['AuthFailure.MFAFailure', 'MFA verification failed.'],
  ['AuthFailure.SecretIdNotFound', 'The SecretId is not found, please ensure that it is correct.'],
  [
    'AuthFailure.SignatureExpire',
    'Signature expired, the timestamp differs too much from the server time.',
  ],
  [
    'AuthFailure.SignatureFailure',
    'The provided credentials could not be validated. Please check your signature is correct.',
  ],
  ['AuthFailure.TokenFailure', 'Incorrect Token.'],
  ['AuthFailure.UnauthorizedOperation', 'The request is not authorized. Please refer to CAM.'],
  ['FailedOperation', 'Operation failed.'],
  ['InternalError', 'An internal error has occurred. Retry your request.'],
  ['InvalidAction', 'The action does not exist.'],
  ['InvalidParameter', 'The parameter is invalid.'],
  ['InvalidParameterValue', 'The value of the parameter is invalid.'],
  ['IpInBlacklist', 'Your IP is in the blacklist.'],
  ['IpNotInWhitelist', 'Your IP is not in the whitelist.'],
  ['LimitExceeded', 'The quota limit is exceeded.'],
  ['MissingParameter', 'A required parameter is missing.'],
  ['NoSuchProduct', 'The product does not exist.'],
  ['NoSuchVersion', 'The API version does not exist.'],
  ['RequestLimitExceeded', 'Your current request times exceed the limit, please try again later.'],
  ['ResourceInUse', 'The resource is in use.'],
  ['ResourceNotFound', 'The resource is not found.'],
  ['ResourceUnavailable', 'The resource is unavailable.'],
  ['ServiceUnavailable', 'The service is temporarily unavailable.'],
  ['UnauthorizedOperation', 'You are not authorized to perform this operation.'],
  ['UnknownParameter', 'An unknown parameter was passed.'],
  ['UnsupportedOperation', 'The operation is not supported.'],
  ['UnsupportedProtocol', 'The protocol is not supported, only GET and POST are.'],
])

/** Every error code the simulator has a sentence for. */
export const errorMessageCodes: readonly string[] = [...messages.keys()]

/** The sentence for a code, else for the code it is a variant of. */
export function errorMessage(code: string): string {
  const general = code.split('.', 1)[0] ?? ''
  return messages.get(code) ?? messages.get(general) ?? 'An error has occurred.'
}
