const variable = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/**
 * Keeps the AWS SDK from announcing, on standard error, which versions of Node its later releases will need: which
 * release is used is for this package to say. What the user has set stays.
 */
export function silenceSdkNotices(): void {
  process.env[variable] ??= 'true';
}
