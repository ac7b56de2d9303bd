using Multidustry.Cluster.Links;
using Multidustry.Cluster.Transport;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.GameServer.Sessions;

/// <summary>
/// The world's end of a link to one proxy. Reading happens on a task of its own; sending from anywhere. It may be there before
/// the proxy is, for players who came with the world from another node. Thread-safe.
/// </summary>
internal sealed class WorldLink : ToWorld.IHandler, ILinkFollower, IAsyncDisposable
{
    private readonly WorldInbox _inbox;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _held = NewPromise();
    private IClusterStream? _stream;
    private long _arrived;

    /// <summary>A link that a proxy will open, for players who came with the world; what is sent meanwhile waits for it.</summary>
    /// <param name="world">The world.</param>
    /// <param name="state">What the owner before knew of the proxy.</param>
    /// <param name="sessions">The players who came.</param>
    public WorldLink(HostedWorld world, LineState state, IReadOnlyList<int> sessions)
    {
        (World, _inbox, Line) = (world, world.Host.Inbox, state.Line);
        _arrived = Heard = state.Heard;
        Writer = new LinkWriter(world.Host.Options.Links, this);
        ToProxy.SendOwner(Writer, new WorldGreeting(world.Host.Log.Position.Epoch, Line, sessions, state.Sent, state.Repeated.Count, state.Heard));
        Writer.Repeat(state.Sent, state.Repeated);
        world.Host.Replication.Add(this);
    }

    public WorldLink(HostedWorld world, IClusterStream stream)
        : this(world, new LineState(Guid.NewGuid().ToString("N"), 0, 0, []), []) => Attach(stream);

    /// <summary>The world at this end.</summary>
    public HostedWorld World { get; }

    /// <summary>The line to the proxy, which a next owner may go on with.</summary>
    public string Line { get; }

    /// <summary>The number of the proxy's last packet that the world has taken in. Belongs to the world's thread.</summary>
    public long Heard { get; set; }

    public LinkWriter Writer { get; }

    /// <summary>Completes when the link is gone.</summary>
    public Task Completion => _ended.Task;

    /// <summary>The proxy is there.</summary>
    public void Attach(IClusterStream stream)
    {
        _stream = stream;
        Writer.Attach(stream.Output);
        _ = RunAsync(new LinkReader(stream.Input, World.Host.Options.Links));
    }

    /// <summary>Asks the proxy to keep what players send.</summary>
    /// <returns>Completes when everything sent before has arrived, or the link is gone.</returns>
    public Task HoldAsync()
    {
        _held = NewPromise();
        return ToProxy.SendHold(Writer) ? Task.WhenAny(_held.Task, Completion) : Task.CompletedTask;
    }

    void ToWorld.IHandler.Open(in SessionOpening opening) =>
        _inbox.Post(Inbound.Open(this, opening));

    void ToWorld.IHandler.Packet(int session, bool reliable, byte packet, ReadOnlyMemory<byte> body) =>
        _inbox.Post(Inbound.Data(this, session, reliable ? ++_arrived : 0, packet, body));

    void ToWorld.IHandler.Close(int session, string reason) => _inbox.Post(Inbound.Close(this, session, reason));

    void ToWorld.IHandler.Held() => _held.TrySetResult();

    bool ILinkFollower.IsHolding => World.Host.Replication.IsHolding;

    void ILinkFollower.Sent(ReadOnlySpan<byte> message) => World.Host.Replication.Sent(Line, message);

    /// <summary>Ends the link at once; what waits to be sent is not sent.</summary>
    public void Abort() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        // What was said last, such as why the world closes, still goes out.
        Writer.Complete();
        if (_stream is null)
            End();
        await Task.WhenAny(Completion, Task.Delay(TimeSpan.FromSeconds(2), World.Host.Time)).ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await Completion.ConfigureAwait(false);
        if (_stream is { } stream)
            await stream.DisposeAsync().ConfigureAwait(false);
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
            End();
        }
    }

    private void End()
    {
        World.Host.Replication.Remove(this);
        _inbox.Post(Inbound.LinkLost(this));
        _ended.TrySetResult();
    }

    private static TaskCompletionSource NewPromise() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
