using Multidustry.Cluster.Links;
using Multidustry.Cluster.Transport;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Proxy;

/// <summary>One link to an owner of a world. The route outlives it. Thread-safe.</summary>
internal sealed class RouteLink : ToProxy.IHandler, IAsyncDisposable
{
    private readonly WorldRoute _route;
    private readonly IClusterStream _stream;
    private readonly CancellationTokenSource _stop = new();
    private long _epoch;
    private long _number;
    private long _known;

    /// <summary>Takes a stream; nothing is read before <see cref="Start"/>.</summary>
    public RouteLink(WorldRoute route, IClusterStream stream, LinkWriter writer)
    {
        (_route, _stream, Writer) = (route, stream, writer);
        writer.Attach(stream.Output);
        Stopped = _stop.Token;
    }

    public LinkWriter Writer { get; }

    /// <summary>The epoch of the owner at the other end; 0 until it has said so.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

    /// <summary>Cancelled when the link ends.</summary>
    public CancellationToken Stopped { get; }

    /// <summary>Completes when the link is gone and its route knows it.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Begins to exchange messages.</summary>
    public void Start(LinkOptions options) => Completion = RunAsync(new LinkReader(_stream.Input, options));

    void ToProxy.IHandler.Frame(int session, bool reliable, ReadOnlyMemory<byte> frame) => _route.Frame(session, reliable, frame);

    void ToProxy.IHandler.Stream(int session, byte type, ReadOnlyMemory<byte> body) => _route.Stream(this, session, type, body);

    void ToProxy.IHandler.Admit(int session) => _route.Admit(session);

    void ToProxy.IHandler.Close(int session, string reason) => _route.CloseByWorld(session, reason);

    void ToProxy.IHandler.Switch(int session, string world) => _route.Switch(session, world);

    void ToProxy.IHandler.TurnAway(int session, string reason) => _route.TurnAway(session, reason);

    bool ToProxy.IHandler.Count()
    {
        if (++_number <= _known)
            return false;
        _route.Received = _number;
        return true;
    }

    void ToProxy.IHandler.Owner(in WorldGreeting greeting)
    {
        (_number, _known) = (greeting.Sent, _route.Greet(this, greeting));
        Volatile.Write(ref _epoch, greeting.Epoch);
    }

    void ToProxy.IHandler.Hold() => _route.Hold(this);

    void ToProxy.IHandler.Resume() => _route.Resume(this);

    void ToProxy.IHandler.Moved(in WorldMove move) => _route.Moved(this, move);

    /// <summary>Ends the link. May be called again.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Completion.ConfigureAwait(false);
    }

    private async Task RunAsync(LinkReader reader)
    {
        var reason = "the other side ended it";
        try
        {
            await LinkExchange.RunAsync(Writer, reader, cbor => ToProxy.Dispatch(cbor, this), _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or MalformedDataException)
        {
            reason = e.Message;
        }
        finally
        {
            _route.Lost(this, reason);
            await _stop.CancelAsync().ConfigureAwait(false);
            await _stream.DisposeAsync().ConfigureAwait(false);
        }
    }
}
