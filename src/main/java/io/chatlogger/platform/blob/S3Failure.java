package io.chatlogger.platform.blob;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Describes a failure of the bucket for an operator. */
final class S3Failure {
    private S3Failure() {}

    static IOException of(S3Settings settings, String what, SdkException e) {
        String where = settings.endpoint().isEmpty() ? settings.region() : settings.endpoint();
        return new IOException(
                "The bucket " + settings.bucket() + " at " + where + ", " + what + ": " + reason(e) + ": " + advice(e),
                e);
    }

    private static String reason(SdkException e) {
        if (e instanceof S3Exception refused) {
            AwsErrorDetails details = refused.awsErrorDetails();
            String code = details == null || details.errorCode() == null ? "" : " " + details.errorCode();
            return "answered " + refused.statusCode() + code;
        }
        return String.valueOf(e.getMessage());
    }

    private static String advice(SdkException e) {
        int status = e instanceof S3Exception refused ? refused.statusCode() : 0;
        return switch (status) {
            case 400, 401, 403 ->
                "check blobs.s3_access_key, blobs.s3_secret_key, blobs.s3_region and the permissions of the key";
            case 301, 307, 404 -> "check blobs.s3_bucket, blobs.s3_region and blobs.s3_addressing";
            case 0 -> "check blobs.s3_endpoint and whether it can be reached";
            default -> "it may work later";
        };
    }
}
