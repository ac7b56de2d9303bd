using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Interfaces;
using Multidustry.Wasm.Components;
using static Multidustry.Plugins.Storage.Components.StorageWit.WaitingHttp;

namespace Multidustry.Plugins.Storage.Components;

/// <summary>The WIT interface <c>waiting-http</c>: the store stands still until the server has answered. All requests of one call have so much time together as one of other plugins has.</summary>
internal sealed class WaitingHttp(PluginServices services, PluginGrants grants) : IHost
{
    private CancellationTokenSource? _limit;

    /// <summary>A call of the store begins.</summary>
    public void Begin()
    {
        _limit?.Dispose();
        _limit = null;
    }

    public ComponentResult<Response, string> Send(Method method, string url, string contentType, byte[] body)
    {
        if (HttpInterface.TryMake(grants, (int)method, url, contentType, body, out var refusal) is not { } request)
            return ComponentResult.Failed<Response, string>(refusal);
        return Wait(request) switch
        {
            HttpOutcome answer => ComponentResult.Ok<Response, string>(new Response(answer.Status, answer.Body)),
            FailedOutcome failure => ComponentResult.Failed<Response, string>(failure.Reason),
            var other => throw new NotSupportedException(other.GetType().Name),
        };
    }

    private CallOutcome Wait(SendHttp request)
    {
        _limit ??= new CancellationTokenSource(services.Timeout);
        try
        {
            // Calls of a store run on a thread that may wait.
            return HttpCalls.SendAsync(services, request, _limit.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return FailedOutcome.Late(services);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            return FailedOutcome.Of(problem);
        }
    }
}
