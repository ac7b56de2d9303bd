namespace Multidustry.Plugins.Calls;

/// <summary>Requests of plugins to servers outside.</summary>
internal static class HttpCalls
{
    /// <summary>Sends a request and reads the answer, up to a bound.</summary>
    /// <exception cref="HttpRequestException">The server can't be reached.</exception>
    /// <exception cref="IOException">The connection ended too early.</exception>
    public static async ValueTask<CallOutcome> SendAsync(PluginServices services, SendHttp send, CancellationToken cancellationToken)
    {
        if (services.Http is not { } client)
            return new FailedOutcome("this node sends no requests");
        using var request = new HttpRequestMessage(new HttpMethod(send.Method), send.Address);
        if (send.Body.Length > 0)
            request.Content = new ByteArrayContent(send.Body);
        if (request.Content is { } content && send.ContentType.Length > 0 && !content.Headers.TryAddWithoutValidation("Content-Type", send.ContentType))
            return new FailedOutcome("that is no content type");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        var body = new byte[services.MaxOutcomeBytes + 1];
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return length < body.Length ? new HttpOutcome((ushort)response.StatusCode, body[..length]) : new FailedOutcome($"the answer has more than {services.MaxOutcomeBytes} bytes");
    }
}
