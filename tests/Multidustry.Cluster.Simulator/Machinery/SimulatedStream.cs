using System.Buffers;
using System.IO.Pipelines;
using Multidustry.Cluster.Transport;

namespace Multidustry.Cluster.Simulator.Machinery;

/// <summary>One end of a stream between two processes. What is written arrives later, in order, or not at all.</summary>
internal sealed class SimulatedStream : IClusterStream
{
    private readonly NetworkConditions _conditions;
    private readonly Machine _machine;
    private readonly Pipe _received = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private readonly Pipe _toSend = new(new PipeOptions(useSynchronizationContext: false));
    private readonly int _incarnation;
    private SimulatedStream _other = null!;
    private long _lastArrival;
    private bool _ended;

    private SimulatedStream(NetworkConditions conditions, Machine machine, string service) =>
        (_conditions, _machine, _incarnation, Service) = (conditions, machine, machine.Incarnation, service);

    public string Service { get; }

    public PipeReader Input => _received.Reader;

    public PipeWriter Output => _toSend.Writer;

    private bool IsDead => _machine.Incarnation != _incarnation;

    public static (SimulatedStream Near, SimulatedStream Far) Pair(NetworkConditions conditions, Machine near, Machine far, string service)
    {
        var (here, there) = (new SimulatedStream(conditions, near, service), new SimulatedStream(conditions, far, service));
        (here._other, there._other) = (there, here);
        here.Begin();
        there.Begin();
        return (here, there);
    }

    public async ValueTask DisposeAsync()
    {
        Input.CancelPendingRead();
        Output.CancelPendingFlush();
        await Output.CompleteAsync().ConfigureAwait(false);
        await Input.CompleteAsync().ConfigureAwait(false);
    }

    private void Begin()
    {
        _machine.Crashed += Die;
        _ = SendAsync();
    }

    // The machine's kernel says goodbye for a process that ended, unless it is gone itself.
    private void Die()
    {
        _machine.Crashed -= Die;
        _machine.Time.After(_machine.Random.Next(2) == 0 ? _conditions.OneWay(_machine.Random) : SimulatedNetwork.Silence, () => _other.Break());
    }

    private async Task SendAsync()
    {
        while (true)
        {
            var result = await _toSend.Reader.ReadAsync().ConfigureAwait(false);
            if (!result.Buffer.IsEmpty)
            {
                var bytes = result.Buffer.ToArray();
                Send(() => _other.Receive(bytes));
            }

            _toSend.Reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
                break;
        }

        Send(() => _other.ReceiveEnd());
    }

    private void Send(Action arrival)
    {
        if (IsDead)
            return;
        var due = _lastArrival = Math.Max(_lastArrival, _machine.Time.Now + _conditions.OneWay(_machine.Random).Ticks);
        var givenUp = due + SimulatedNetwork.Silence.Ticks;
        _machine.Time.After(TimeSpan.FromTicks(due - _machine.Time.Now), () => Arrive(arrival, givenUp));
    }

    private void Arrive(Action arrival, long givenUp)
    {
        if (!_machine.IsPartitioned && !_other._machine.IsPartitioned)
        {
            if (!_other.IsDead)
                _other._machine.After(TimeSpan.Zero, arrival);
        }
        else
        {
            // Sent again until somebody gives up; so nothing behind it arrives either.
            _machine.Time.After(TimeSpan.FromTicks(Math.Max(givenUp - _machine.Time.Now, 0)), Break);
            _machine.Time.After(TimeSpan.FromTicks(Math.Max(givenUp - _machine.Time.Now, 0)), _other.Break);
            _ended = _other._ended = true;
        }
    }

    private void Receive(byte[] bytes)
    {
        if (_ended)
            return;
        _received.Writer.Write(bytes);
        _ = _received.Writer.FlushAsync().AsTask();
    }

    private void ReceiveEnd()
    {
        if (!_ended)
            _received.Writer.Complete();
        _ended = true;
    }

    private void Break() => _machine.After(TimeSpan.Zero, () =>
    {
        if (IsDead)
            return;
        _ended = true;
        _received.Writer.Complete(new IOException("The connection to the other node is lost."));
        _toSend.Reader.CancelPendingRead();
        _toSend.Reader.Complete();
    });
}
