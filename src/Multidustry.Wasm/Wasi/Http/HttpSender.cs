using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Multidustry.Wasm.Wasi.Http;

/// <summary>Sends requests to the servers that are granted, and takes responses as long as they are allowed to be.</summary>
internal sealed class HttpSender(WasiHttpOptions options)
{
    private const int HttpsCase = 1, MaxUri = 8 << 10;
    private const string ContentLength = "content-length";
    private int _underWay;

    /// <summary>Begins to send; what is wrong with the request itself, or forbidden, is told at once.</summary>
    /// <exception cref="HttpErrorException">It must not be sent.</exception>
    public FutureResponse Send(OutgoingRequest request, RequestTimes? times)
    {
        var uri = Target(request);
        if (request.Headers.Size > options.MaxHeaderKibibytes << 10)
            throw new HttpErrorException(HttpError.RequestHeaderSectionSize);
        if (Interlocked.Increment(ref _underWay) > options.MaxConcurrentRequests)
        {
            Interlocked.Decrement(ref _underWay);
            throw new HttpErrorException(HttpError.ConnectionLimitReached);
        }
        return new(SendAsync(request, uri, Shortest(times)));
    }

    private Uri Target(OutgoingRequest request)
    {
        var isEncrypted = request.Scheme is null or { Case: HttpsCase };
        if (!isEncrypted && (request.Scheme!.Case > HttpsCase || !options.AllowUnencrypted))
            throw new HttpErrorException(HttpError.RequestDenied);
        var path = request.PathWithQuery ?? "/";
        var text = $"{(isEncrypted ? "https" : "http")}://{request.Authority}{path}";
        if (text.Length > MaxUri || !path.StartsWith('/') || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0)
            throw new HttpErrorException(HttpError.RequestUriInvalid);
        return options.Allows(uri.Host, uri.Port) ? uri : throw new HttpErrorException(HttpError.RequestDenied);
    }

    private async Task<IncomingResponse> SendAsync(OutgoingRequest request, Uri uri, TimeSpan time)
    {
        using var end = new CancellationTokenSource(time);
        try
        {
            var body = request.Body is { } outgoing ? await outgoing.Content.WaitAsync(end.Token).ConfigureAwait(false) : null;
            using var message = Message(request, uri, body);
            using var client = NewClient();
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, end.Token).ConfigureAwait(false);
            return new((int)response.StatusCode, Fields(response), await ReadAsync(response, end.Token).ConfigureAwait(false));
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>A client for one request, so that no connection outlives what it was allowed for.</summary>
    private HttpClient NewClient()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = options.MaxHeaderKibibytes,
            ConnectCallback = ConnectAsync,
        };
        return new(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static HttpRequestMessage Message(OutgoingRequest request, Uri uri, byte[]? body)
    {
        var message = new HttpRequestMessage(new(request.Method), uri) { Content = body is null ? null : new ByteArrayContent(body) };
        foreach (var (name, value) in request.Headers.Entries)
        {
            var text = HttpFields.Text(value);
            if (name.Equals(ContentLength, StringComparison.OrdinalIgnoreCase))
            {
                if (text != (body?.Length ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture))
                    throw new HttpErrorException(HttpError.RequestBodySize);
            }
            else if (!message.Headers.TryAddWithoutValidation(name, text))
            {
                (message.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, text);
            }
        }
        return message;
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > options.MaxResponseBytes)
            throw new HttpErrorException(HttpError.ResponseBodySize);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var (bytes, block) = (new MemoryStream(), new byte[16 << 10]);
        for (int read; (read = await stream.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (bytes.Length + read > options.MaxResponseBytes)
                throw new HttpErrorException(HttpError.ResponseBodySize);
            bytes.Write(block, 0, read);
        }
        return bytes.ToArray();
    }

    private static HttpFields Fields(HttpResponseMessage response)
    {
        IEnumerable<HttpHeaders> parts = [response.Headers, response.Content.Headers];
        return new(parts.SelectMany(part => part.NonValidated)
            .SelectMany(field => field.Value.Select(value => (field.Key.ToLowerInvariant(), System.Text.Encoding.Latin1.GetBytes(value)))), isImmutable: true);
    }

    /// <summary>Connects to the first of a name's addresses that is allowed: asked at this moment, so that no later answer counts.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
        var allowed = addresses.Where(address => options.AllowPrivateAddresses || !PrivateAddresses.Contain(address)).ToArray();
        if (allowed.Length == 0)
            throw new HttpErrorException(addresses.Length == 0 ? HttpError.DnsError : HttpError.DestinationAddressProhibited);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private TimeSpan Shortest(RequestTimes? times)
    {
        var shortest = options.Timeout;
        foreach (var asked in new[] { times?.Connect, times?.FirstByte })
            if (asked is { } nanoseconds && nanoseconds / 1_000_000 < shortest.TotalMilliseconds)
                shortest = TimeSpan.FromMilliseconds(Math.Max(1, nanoseconds / 1_000_000));
        return shortest;
    }
}
