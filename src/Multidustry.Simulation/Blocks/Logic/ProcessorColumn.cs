using Multidustry.Core.Binary;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Logic;

namespace Multidustry.Simulation.Blocks.Logic;

/// <summary>The programs of processors as a part of the state, one a row.</summary>
internal sealed class ProcessorColumn(World world, EntityTable table, ProcessorSpec?[] specs) : IColumn
{
    private ProcessorHost?[] _hosts = new ProcessorHost?[table.Capacity];

    public string Name => "processors.programs";

    public ProcessorHost? this[int row]
    {
        get => _hosts[row];
        set => _hosts[row] = value;
    }

    public IEnumerable<ProcessorHost> Living => _hosts.OfType<ProcessorHost>();

    public void Resize(int capacity) => Array.Resize(ref _hosts, capacity);

    public void Clear(int row) => _hosts[row] = null;

    public void Write(SnapshotWriter writer)
    {
        var state = new ProcessorStateWriter();
        for (var row = 0; row < table.RowCount; row++)
        {
            writer.WriteInt32(_hosts[row]?.Row ?? -1);
            if (_hosts[row] is { } host)
                writer.WriteBytes(state.Capture(host));
        }
    }

    public void Read(ref SnapshotReader reader)
    {
        world.Logic.Processors = 0;
        Array.Clear(_hosts);
        for (var row = 0; row < table.RowCount; row++)
        {
            var building = reader.ReadInt32();
            if (building < 0)
                continue;
            if (!world.Buildings.IsAlive(building) || specs[world.Buildings.Block.Values[building]] is not { } spec)
                throw new MalformedDataException($"Building {building} is no processor", reader.Position);
            _hosts[row] = new ProcessorHost(world, building, spec);
            new ProcessorStateReader(world, reader.ReadBytes().ToArray()).Restore(_hosts[row]!);
            world.Logic.Processors++;
        }
    }

    public void Hash(ref StateHasher hasher)
    {
        var state = new ProcessorStateWriter();
        for (var row = 0; row < table.RowCount; row++)
            if (_hosts[row] is { } host)
                hasher.Add(state.Capture(host));
    }
}
