using Multidustry.Core.Binary;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Logic;

/// <summary>Memory cells and banks: numbers that processors read and write by address.</summary>
internal sealed class MemoryMechanism : Mechanism
{
    private readonly int[] _capacity;
    private readonly EntityTable _memories;
    private readonly ObjectColumn<double[]?> _cells;

    public MemoryMechanism(World world) : base(world)
    {
        _capacity = [.. world.Content.Blocks.Select(block => block.Class.Is("MemoryBlock") ? block.Integer("memoryCapacity") : 0)];
        _memories = new EntityTable(world.State, "memories");
        _cells = _memories.AddColumn("cells", CellsCodec.Instance);
    }

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _memories.Allocate();
        _cells[row] = new double[_capacity[Buildings.Block.Values[building]]];
    }

    public override void Freed(int building) => _memories.Free(Buildings.State.Values[building]);

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override MlogDevice OpenDevice(int building) => MlogDevice.Memory(CellsOf(building));

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        value = MlogValue.Number(CellsOf(building).Length);
        return property == LogicProperty.MemoryCapacity;
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        var cells = CellsOf(building);
        writer.WriteInt32(cells.Length);
        foreach (var cell in cells)
            writer.WriteDouble(cell);
    }

    /// <summary>Reads as many numbers as there are; those beyond the capacity are dropped, and what is no finite number is 0.</summary>
    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var cells = CellsOf(building);
        var count = reader.ReadInt32();
        if (count < 0 || (long)count * sizeof(double) > reader.Remaining)
            throw new MalformedDataException($"A memory of {count} numbers does not fit into the data", reader.Position);
        for (var i = 0; i < count; i++)
            if (reader.ReadDouble() is var cell && i < cells.Length)
                cells[i] = double.IsFinite(cell) ? cell : 0;
    }

    public override string DescribeState(int building) =>
        string.Join(' ', CellsOf(building).Index().Where(cell => cell.Item != 0).Select(cell => FormattableString.Invariant($"{cell.Index}:{cell.Item:R}")));

    private double[] CellsOf(int building) => _cells[Buildings.State.Values[building]]!;

    /// <summary>The numbers change in place while programs run, so they have one array for the building's whole life.</summary>
    private sealed class CellsCodec : IValueCodec<double[]?>
    {
        public static readonly CellsCodec Instance = new();

        public void Write(SnapshotWriter writer, double[]? value) => writer.WriteValues<double>(value);

        public double[] Read(ref SnapshotReader reader) => reader.ReadValues<double>();

        public void Hash(ref StateHasher hasher, double[]? value) => hasher.Add<double>(value);
    }
}
