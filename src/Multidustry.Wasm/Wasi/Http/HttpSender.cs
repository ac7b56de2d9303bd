using System.Globalization;
using System.Net;
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
        var end = new CancellationTokenSource(options.Timeout);
        return new(SendAsync(request, uri, times ?? new(), end), end);
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

    private async Task<IncomingResponse> SendAsync(OutgoingRequest request, Uri uri, RequestTimes times, CancellationTokenSource end)
    {
        HttpClient? client = null;
        HttpResponseMessage? response = null;
        try
        {
            var message = Message(request, uri);
            client = NewClient(times);
            using var head = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
            head.CancelAfter(RequestTimes.Shorter(options.FirstByteTimeout, times.FirstByte));
            response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, head.Token).ConfigureAwait(false);
            if (response.Content.Headers.ContentLength > options.MaxResponseBytes)
                throw new HttpErrorException(HttpError.ResponseBodySize);
            var body = new IncomingBody(options, RequestTimes.Shorter(options.BetweenBytesTimeout, times.BetweenBytes), end);
            _ = ReceiveAsync(body, response, client);
            return new((int)response.StatusCode, HttpFields.Of(response.Headers, response.Content.Headers), body);
        }
        catch
        {
            Release(response, client);
            throw;
        }
        finally
        {
            request.Body?.End();
        }
    }

    private async Task ReceiveAsync(IncomingBody body, HttpResponseMessage response, HttpClient client)
    {
        await body.ReceiveAsync(response).ConfigureAwait(false);
        Release(response, client);
    }

    private void Release(HttpResponseMessage? response, HttpClient? client)
    {
        response?.Dispose();
        client?.Dispose();
        Interlocked.Decrement(ref _underWay);
    }

    /// <summary>A client for one request, so that no connection outlives what it was allowed for.</summary>
    private HttpClient NewClient(RequestTimes times)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = options.MaxHeaderKibibytes,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = RequestTimes.Shorter(options.Timeout, times.Connect),
        };
        return new(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static HttpRequestMessage Message(OutgoingRequest request, Uri uri)
    {
        Begin(request);
        var message = new HttpRequestMessage(new(request.Method), uri) { Content = request.Body?.ToContent() };
        foreach (var (name, value) in request.Headers.Entries)
            if (!name.Equals(ContentLength, StringComparison.OrdinalIgnoreCase) && !message.Headers.TryAddWithoutValidation(name, HttpFields.Text(value)))
                (message.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, HttpFields.Text(value));
        return message;
    }

    private static void Begin(OutgoingRequest request)
    {
        long? length = null;
        foreach (var value in request.Headers.Get(ContentLength))
            length = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var told) && told == (length ?? told)
                ? told : throw new HttpErrorException(HttpError.RequestBodySize);
        if (request.Body is { } body)
            body.Begin(length);
        else if (length > 0)
            throw new HttpErrorException(HttpError.RequestBodySize);
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
}
