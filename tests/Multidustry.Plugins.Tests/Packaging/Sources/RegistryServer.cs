using System.Net;
using Multidustry.TestKit;

namespace Multidustry.Plugins.Tests.Packaging.Sources;

/// <summary>A real HTTP server on loopback that gives out files, counts requests, and can be told to misbehave.</summary>
internal sealed class RegistryServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public RegistryServer()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Choose()}/v1");
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public Dictionary<string, byte[]> Files { get; } = [];

    public HttpStatusCode? Failure { get; set; }

    public void Dispose()
    {
        if (!_listener.IsListening)
            return;
        _listener.Stop();
        _serving.Wait();
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                await AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var response = context.Response;
        var found = Files.TryGetValue(context.Request.Url!.AbsolutePath["/v1/".Length..], out var content);
        response.StatusCode = (int)(Failure ?? (found ? HttpStatusCode.OK : HttpStatusCode.NotFound));
        response.SendChunked = true;
        if (found)
            await response.OutputStream.WriteAsync(content);
    }
}
