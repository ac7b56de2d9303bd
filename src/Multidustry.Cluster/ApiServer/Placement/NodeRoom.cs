using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.ApiServer.Placement;

/// <summary>A node while a plan is made: what is kept on it so far. A standby takes the memory of its world and a tenth of its time.</summary>
internal sealed class NodeRoom(PlacementNode node, int order)
{
    private const int StandbyShare = 10;
    private long _millicores;
    private long _memory;
    private int _worlds;

    public PlacementNode Node { get; } = node;

    public string Name => Node.Name;

    /// <summary>Its place in the order of names, which decides between equals.</summary>
    public int Order { get; } = order;

    /// <summary>Moves from and to it that are under way.</summary>
    public int Moves { get; set; }

    /// <summary>How full it is, in thousandths of what it is short of most.</summary>
    public int Fullness => FullnessWith(0, 0, 0);

    public bool Has(WorldRecord world, bool standby) => FullnessWith(world, standby) <= 1000;

    public int FullnessWith(WorldRecord world, bool standby) => FullnessWith(Millicores(world, standby), world.Limits.MemoryMegabytes, 1);

    public int FullnessWithout(WorldRecord world) => FullnessWith(-world.Limits.Millicores, -world.Limits.MemoryMegabytes, -1);

    public void Add(WorldRecord world, bool standby) => Change(world, standby, 1);

    public void Remove(WorldRecord world, bool standby) => Change(world, standby, -1);

    private void Change(WorldRecord world, bool standby, int sign)
    {
        _millicores += sign * Millicores(world, standby);
        _memory += sign * world.Limits.MemoryMegabytes;
        _worlds += sign;
    }

    private static int Millicores(WorldRecord world, bool standby) => standby ? world.Limits.Millicores / StandbyShare : world.Limits.Millicores;

    private int FullnessWith(long millicores, long memory, int worlds)
    {
        var capacity = Node.Capacity;
        return Math.Max(Share(_worlds + worlds, capacity.Worlds), Math.Max(Share(_millicores + millicores, capacity.Millicores), Share(_memory + memory, capacity.MemoryMegabytes)));
    }

    // Rounded up, so that what doesn't quite fit doesn't fit; a node without any of it is full beyond measure.
    private static int Share(long used, long capacity) =>
        used <= 0 ? 0 : capacity <= 0 ? int.MaxValue : (int)Math.Min(int.MaxValue, (used * 1000 + capacity - 1) / capacity);
}
