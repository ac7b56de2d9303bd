using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Blocks.Logic;

namespace Multidustry.Simulation.Logic;

/// <summary>The buildings that one processor reaches.</summary>
internal sealed class ProcessorDevices(ProcessorHost processor) : IDeviceAccess
{
    private long[] _links = [];

    private World World => processor.World;

    public int LinkCount => _links.Length;

    public MlogValue GetLink(int index) => MlogValue.Entity(MlogEntityKind.Building, _links[index]);

    /// <summary>The valid links, as they are when the program is assembled.</summary>
    public void Relink() =>
        _links = [.. from link in processor.Links.All where link.IsValid select LogicHandles.Of(World.Buildings, World.Tiles.BuildingAt(link.X, link.Y))];

    public MlogDevice Open(in MlogValue building, DeviceUse use)
    {
        if (LogicHandles.BuildingOf(World, building) is not (>= 0 and var found))
            return MlogDevice.None;
        // Messages can be read by everybody, whoever's they are, and written by nobody this way.
        if (World.MechanismOf(found) is MessageMechanism messages)
            return use == DeviceUse.Read ? messages.OpenDevice(found) : MlogDevice.None;
        return processor.CanUse(found) ? World.MechanismOf(found).OpenDevice(found) : MlogDevice.None;
    }

    public void Print(in MlogValue building, ReadOnlySpan<char> text)
    {
        if (LogicHandles.BuildingOf(World, building) is >= 0 and var found && World.MechanismOf(found) is MessageMechanism messages && processor.CanUse(found))
            messages.Print(found, text);
    }

    public bool Draw(in MlogValue building, ReadOnlySpan<ulong> commands) => false;

    public void Control(in MlogValue building, LogicProperty property, in MlogValue first, in MlogValue second, in MlogValue third, in MlogValue fourth)
    {
        if (LogicHandles.BuildingOf(World, building) is not (>= 0 and var target) || !processor.CanLink(target))
            return;
        if (property == LogicProperty.Enabled)
        {
            if (first.AsBoolean)
                World.Wake(target);
            else
                World.Buildings.LastDisabler[target] = World.Tiles.PositionOf(World.Buildings.Tile.Values[processor.Row]).Packed;
        }
        if (property == LogicProperty.Config)
            Configure(target, first);
        else
            World.MechanismOf(target).Control(target, property, new LogicArguments(first, second, third, fourth));
    }

    public bool CanRadarFrom(in MlogValue building) =>
        LogicHandles.BuildingOf(World, building) is >= 0 and var source && processor.CanUse(source) && LogicSensors.RangeOf(World, source) is not null;

    /// <summary>Sets what a sorter sorts and the like. Null clears it; numbers and processors do nothing.</summary>
    private void Configure(int target, in MlogValue value)
    {
        var block = World.Content.Blocks[World.Buildings.Block.Values[target]];
        if (value.IsNumber)
        {
            World.MechanismOf(target).Control(target, LogicProperty.Config, new LogicArguments(value, default, default, default));
            return;
        }
        if (!block.IsLogicConfigurable)
            return;
        var config = value.AsContent is { } content ? ConfigValue.Content(content.Reference) : ConfigValue.Null;
        var mechanism = World.MechanismOf(target);
        if ((value.IsNull || value.AsContent is not null) && mechanism.AcceptsConfig(target, config))
        {
            World.CatchUp(target);
            mechanism.Configure(target, config);
        }
    }
}
