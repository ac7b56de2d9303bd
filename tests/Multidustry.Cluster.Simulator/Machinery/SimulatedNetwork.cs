using System.Threading.Channels;
using Multidustry.Cluster.Transport;

namespace Multidustry.Cluster.Simulator.Machinery;

/// <summary>Streams between machines, which break when a machine is cut off for too long or its process ends.</summary>
internal sealed class SimulatedNetwork(NetworkConditions conditions)
{
    private readonly Dictionary<string, (Machine Machine, int Incarnation, Channel<IClusterStream> Streams)> _listeners = new(StringComparer.Ordinal);

    /// <summary>How long a side waits for a sign of life.</summary>
    public static TimeSpan Silence { get; } = TimeSpan.FromSeconds(5);

    public NetworkConditions Conditions => conditions;

    /// <summary>The network as the process sees it that runs on a machine now.</summary>
    public IClusterTransport For(Machine machine) => new Transport(this, machine);

    private sealed class Transport(SimulatedNetwork network, Machine machine) : IClusterTransport
    {
        private readonly int _incarnation = machine.Incarnation;

        public async ValueTask<IClusterStream> ConnectAsync(string node, string service, CancellationToken cancellationToken = default)
        {
            var answer = new TaskCompletionSource<IClusterStream>(TaskCreationOptions.RunContinuationsAsynchronously);
            machine.After(Silence, () => answer.TrySetException(new NodeUnreachableException(node)));
            machine.Time.After(network.Conditions.OneWay(machine.Random), () => Arrive(node, service, answer));
            return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        public IClusterListener Listen(string node)
        {
            var streams = Channel.CreateUnbounded<IClusterStream>();
            network._listeners[node] = (machine, machine.Incarnation, streams);
            return new Listener(streams);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        // At the other machine, whose process may be gone or stand still.
        private void Arrive(string node, string service, TaskCompletionSource<IClusterStream> answer)
        {
            if (machine.IsPartitioned || machine.Incarnation != _incarnation || !network._listeners.TryGetValue(node, out var there) || there.Machine.IsPartitioned)
                return;
            if (there.Incarnation != there.Machine.Incarnation)
            {
                machine.After(network.Conditions.OneWay(machine.Random), () => answer.TrySetException(new NodeUnreachableException(node)));
                return;
            }

            there.Machine.After(TimeSpan.Zero, () =>
            {
                if (machine.Incarnation != _incarnation)
                    return;
                var (near, far) = SimulatedStream.Pair(network.Conditions, machine, there.Machine, service);
                there.Streams.Writer.TryWrite(far);
                machine.After(network.Conditions.OneWay(machine.Random), () => answer.TrySetResult(near));
            });
        }
    }

    private sealed class Listener(Channel<IClusterStream> streams) : IClusterListener
    {
        public async ValueTask<IClusterStream?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (await streams.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                if (streams.Reader.TryRead(out var stream))
                    return stream;
            return null;
        }

        public ValueTask DisposeAsync()
        {
            streams.Writer.TryComplete();
            return ValueTask.CompletedTask;
        }
    }
}
