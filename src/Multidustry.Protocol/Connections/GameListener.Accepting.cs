using System.Net.Sockets;

namespace Multidustry.Protocol.Connections;

// The door. It has a thread of its own that waits in the system's call: a thread of the pool would be kept busy by a crowd that
// never ends, and an asynchronous wait costs each of the crowd two changes of threads, tens of times what refusing costs.
public sealed partial class GameListener
{
    private const int AcceptingStack = 256 * 1024;

    private Task StartAccepting()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                Accept();
                ended.SetResult();
            }
            catch (Exception fault)
            {
                ended.SetException(fault);
            }
        }, AcceptingStack)
        { IsBackground = true, Name = $"accepting at {EndPoint}" }.UnsafeStart();
        return ended.Task;
    }

    private void Accept()
    {
        var pace = new RefusalPace(Options.Limits);
        while (Volatile.Read(ref _disposed) == 0)
        {
            try
            {
                if (pace.MustPause(SomebodyWaits))
                    Thread.Sleep(Options.Limits.RefusalPause);
                if (!Admit(_tcp.Accept()))
                    pace.Refused();
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException failure) when (Volatile.Read(ref _disposed) == 0)
            {
                Log.ListenerFault(Options.Logger, failure, "the TCP port");
                Thread.Sleep(PollInterval); // out of descriptors, for instance
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private bool SomebodyWaits() => _tcp.Poll(0, SelectMode.SelectRead);
}
