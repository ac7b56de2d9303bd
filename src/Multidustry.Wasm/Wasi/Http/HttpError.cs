using System.Net.Sockets;
using Multidustry.Wasm.Components;

namespace Multidustry.Wasm.Wasi.Http;

/// <summary>The cases of <c>error-code</c> of <c>wasi:http</c> that are used, by their numbers.</summary>
internal enum HttpError
{
    DnsError = 1,
    DestinationAddressProhibited = 4,
    ConnectionRefused = 6,
    ConnectionTerminated = 7,
    ConnectionTimeout = 8,
    ConnectionReadTimeout = 9,
    ConnectionLimitReached = 11,
    TlsProtocolError = 12,
    RequestDenied = 15,
    RequestBodySize = 17,
    RequestMethodInvalid = 18,
    RequestUriInvalid = 19,
    RequestHeaderSectionSize = 21,
    ResponseIncomplete = 25,
    ResponseHeaderSectionSize = 26,
    ResponseBodySize = 28,
    ResponseTimeout = 33,
    ProtocolError = 35,
    InternalError = 38,
}

/// <summary>A request failed.</summary>
internal sealed class HttpErrorException(HttpError error) : Exception($"http: {error}")
{
    public HttpError Error { get; } = error;

    /// <summary>The <c>error-code</c>; details that some cases could carry are left out.</summary>
    public static VariantValue ToValue(HttpError error) => new((int)error, error switch
    {
        HttpError.DnsError => new object?[] { VariantValue.None, VariantValue.None },
        HttpError.RequestBodySize or HttpError.RequestHeaderSectionSize or HttpError.ResponseHeaderSectionSize
            or HttpError.ResponseBodySize or HttpError.InternalError => VariantValue.None,
        _ => null,
    });

    /// <summary>The error that what happened while sending stands for.</summary>
    public static HttpError Of(Exception exception) => exception switch
    {
        HttpErrorException own => own.Error,
        { InnerException: HttpErrorException own } => own.Error,
        OperationCanceledException { InnerException: TimeoutException } => HttpError.ConnectionTimeout,
        OperationCanceledException => HttpError.ResponseTimeout,
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => HttpError.DnsError,
        { InnerException: SocketException } => HttpError.ConnectionRefused,
        HttpRequestException request => request.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => HttpError.DnsError,
            HttpRequestError.ConnectionError => HttpError.ConnectionRefused,
            HttpRequestError.SecureConnectionError => HttpError.TlsProtocolError,
            HttpRequestError.ResponseEnded => HttpError.ResponseIncomplete,
            HttpRequestError.ConfigurationLimitExceeded => HttpError.ResponseHeaderSectionSize,
            _ => HttpError.ProtocolError,
        },
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => HttpError.ResponseIncomplete,
        IOException => HttpError.ConnectionTerminated,
        _ => HttpError.InternalError,
    };
}
