namespace Multidustry.Cluster.GameServer;

// Which worlds there are, for those who tell others of it.
public sealed partial class GameServerNode
{
    private TaskCompletionSource _worldsChanged = NewSignal();

    /// <summary>Completes when a world has come or gone since this was asked.</summary>
    internal Task WorldsChanged => Volatile.Read(ref _worldsChanged).Task;

    private void TakeOff(HostedWorld world)
    {
        _worlds.TryRemove(world.Name, out _);
        TellOfChange();
    }

    private void TellOfChange() => Interlocked.Exchange(ref _worldsChanged, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
