using System.Text;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Embedded;
using Multidustry.Cluster.Tests.Files;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Simulator.Machinery;

/// <summary>Machines, one coordination store and the network between them, all in one process and in virtual time.</summary>
internal sealed class SimulatedCluster
{
    private readonly List<Machine> _machines = [];
    private readonly int _seed;
    private readonly EmbeddedStore _store;
    private Crc32 _trace;

    public SimulatedCluster(int seed, NetworkConditions network)
    {
        (_seed, Network, Streams) = (seed, network, new SimulatedNetwork(network));
        Random = new Random(seed);
        _store = new EmbeddedStore(time: new MachineClock(new Machine("store", Time, seed)));
    }

    public VirtualTime Time { get; } = new();

    /// <summary>Chance of what happens to the cluster as a whole.</summary>
    public Random Random { get; }

    public NetworkConditions Network { get; }

    /// <summary>Streams between machines.</summary>
    public SimulatedNetwork Streams { get; }

    /// <summary>The disk that all machines share.</summary>
    public FaultyFileSystem Disk { get; } = new();

    public StoreTraffic Traffic { get; } = new();

    public IReadOnlyList<Machine> Machines => _machines;

    /// <summary>The store itself, for checks: no network lies between.</summary>
    public ICoordinationStore Store => _store;

    /// <summary>A number that two runs share exactly when the same happened in both.</summary>
    public uint Trace => _trace.Value;

    /// <summary>The last things that were noted, for people who look for a cause.</summary>
    public Queue<string> Notes { get; } = new();

    public Machine AddMachine(string name)
    {
        var machine = new Machine(name, Time, _seed);
        _machines.Add(machine);
        return machine;
    }

    /// <summary>The store as a process on a machine sees it.</summary>
    public ICoordinationStore StoreFor(Machine machine) => new DistantStore(_store, machine, Network, Traffic);

    public void Note(string what)
    {
        var line = $"{TimeSpan.FromTicks(Time.Now).TotalSeconds,10:F4} {what}";
        _trace.Append(Encoding.UTF8.GetBytes(line));
        Notes.Enqueue(line);
        if (Notes.Count > 4000)
            Notes.Dequeue();
    }
}
