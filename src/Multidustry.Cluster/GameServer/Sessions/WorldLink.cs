using Multidustry.Cluster.Links;
using Multidustry.Cluster.Transport;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.GameServer.Sessions;

/// <summary>The world's end of a link to one proxy. Reading happens on a task of its own; sending from anywhere. Thread-safe.</summary>
internal sealed class WorldLink : ToWorld.IHandler, IAsyncDisposable
{
    private readonly IClusterStream _stream;
    private readonly WorldInbox _inbox;
    private readonly CancellationTokenSource _stop = new();

    public WorldLink(HostedWorld world, IClusterStream stream)
    {
        var options = world.Host.Options.Links;
        (World, _stream, _inbox) = (world, stream, world.Host.Inbox);
        Writer = new LinkWriter(stream.Output, options);
        Completion = RunAsync(new LinkReader(stream.Input, options));
    }

    /// <summary>The world at this end.</summary>
    public HostedWorld World { get; }

    public LinkWriter Writer { get; }

    /// <summary>Completes when the link is gone.</summary>
    public Task Completion { get; }

    void ToWorld.IHandler.Open(in SessionOpening opening) =>
        _inbox.Post(Inbound.Open(this, opening.Session, opening.Address, opening.ConnectPacket));

    void ToWorld.IHandler.Packet(int session, byte packet, ReadOnlyMemory<byte> body) =>
        _inbox.Post(Inbound.Data(this, session, packet, body));

    void ToWorld.IHandler.Close(int session, string reason) => _inbox.Post(Inbound.Close(this, session, reason));

    /// <summary>Ends the link at once; what waits to be sent is not sent.</summary>
    public void Abort() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        // What was said last, such as why the world closes, still goes out.
        Writer.Complete();
        await Task.WhenAny(Completion, Task.Delay(TimeSpan.FromSeconds(2))).ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await Completion.ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync(LinkReader reader)
    {
        try
        {
            await LinkExchange.RunAsync(Writer, reader, cbor => ToWorld.Dispatch(cbor, this), _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or MalformedDataException)
        {
            // The proxy is gone or broken; its sessions end with the link.
        }
        finally
        {
            _inbox.Post(Inbound.LinkLost(this));
        }
    }
}
