using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;
using Multidustry.ApiServer.Http;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Plugins;

/// <summary>Passes requests on to the apiserver that leads, where what they need runs. Thread-safe.</summary>
internal sealed class LeaderForwarder(ICoordinationStore store) : IDisposable
{
    /// <summary>Says that a request was passed on, so that it isn't again.</summary>
    public const string Mark = "Multidustry-Forwarded";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] HopByHop = [HeaderNames.Host, HeaderNames.Connection, HeaderNames.TransferEncoding, HeaderNames.Upgrade];
    private static readonly string[] Returned = [HeaderNames.XContentTypeOptions, HeaderNames.ContentSecurityPolicy, HeaderNames.WWWAuthenticate, HeaderNames.RetryAfter];
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = Patience };

    /// <exception cref="ApiException">Nobody leads, or the leader can't be reached.</exception>
    public async Task ForwardAsync(ApiCall call)
    {
        if (call.Context.Request.Headers.ContainsKey(Mark))
            throw Unavailable("Another apiserver has just taken the lead.");
        using var request = Copy(call.Context.Request, await AddressAsync(call.Aborted).ConfigureAwait(false));
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, call.Aborted).ConfigureAwait(false);
            await AnswerAsync(call.Context.Response, response, call.Aborted).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !call.Aborted.IsCancellationRequested && !call.Context.Response.HasStarted)
        {
            throw Unavailable("The apiserver that leads can't be reached.");
        }
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Copy(HttpRequest from, Uri leader)
    {
        var request = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(leader, from.GetEncodedPathAndQuery()));
        if (!HttpMethods.IsGet(from.Method))
            request.Content = new StreamContent(from.Body);
        foreach (var (name, values) in from.Headers.Where(header => !HopByHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        request.Headers.Add(Mark, "1");
        return request;
    }

    private static async Task AnswerAsync(HttpResponse to, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        to.StatusCode = (int)response.StatusCode;
        to.ContentType = response.Content.Headers.ContentType?.ToString();
        foreach (var name in Returned)
            if (response.Headers.TryGetValues(name, out var values))
                to.Headers[name] = values.ToArray();
        await response.Content.CopyToAsync(to.Body, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Uri> AddressAsync(CancellationToken cancellationToken)
    {
        var standing = await store.GetAsync(ClusterKeys.Leader, cancellationToken).ConfigureAwait(false) ?? throw Unavailable("No apiserver leads just now.");
        var leader = RecordCodec.Read<LeaderRecord>(standing).Node;
        var address = await store.GetAsync(ClusterKeys.Node(leader), cancellationToken).ConfigureAwait(false) is { } node ? RecordCodec.Read<NodeRecord>(node).PublicAddress : null;
        return Uri.TryCreate(address?.Contains("://", StringComparison.Ordinal) == false ? "http://" + address : address, UriKind.Absolute, out var uri)
            ? uri : throw Unavailable($"Plugins run at {leader}, which leads and has told no address.");
    }

    private static ApiException Unavailable(string detail) => new("The plugins can't be reached", StatusCodes.Status503ServiceUnavailable, detail);
}
