using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench;

/// <summary>The buildings around a processor on a workbench.</summary>
internal sealed class BenchDevices(BenchProcessor owner) : IDeviceAccess
{
    private const double EnabledTolerance = 0.000001;
    private const int DisplayBuffer = 1024;

    private BenchBuilding[] _links = [];

    public int LinkCount => _links.Length;

    public MlogValue GetLink(int index) => _links[index].Value;

    public void Relink() =>
        _links = [.. from link in owner.Links.All where link.IsValid select owner.Bench.BuildingAt(link.X, link.Y)];

    public MlogDevice Open(in MlogValue building, DeviceUse use)
    {
        if (owner.Bench.BuildingOf(building) is not { IsRemoved: false } found)
            return MlogDevice.None;
        if (found.Text is not null)
            return use == DeviceUse.Read && (owner.IsPrivileged || !found.Block.IsPrivileged) ? MlogDevice.Indexed(found) : MlogDevice.None;
        if (!owner.CanUse(found))
            return MlogDevice.None;
        if (found.Memory is not null)
            return MlogDevice.Memory(found.Memory);
        if (found.Processor is not null)
            return found.Processor.Processor is { } processor ? MlogDevice.Processor(processor) : MlogDevice.Indexed(NothingRunning.Instance);
        return found.Canvas is not null ? MlogDevice.Indexed(found) : MlogDevice.None;
    }

    public void Print(in MlogValue building, ReadOnlySpan<char> text)
    {
        if (owner.Bench.BuildingOf(building) is { Text: { } shown } message && owner.CanUse(message))
            shown.Set(text);
    }

    public bool Draw(in MlogValue building, ReadOnlySpan<ulong> commands)
    {
        if (owner.Bench.BuildingOf(building) is not { Commands: { } queue } display || display.IsRemoved
            || !(owner.IsPrivileged || ReferenceEquals(display.Team, owner.Building.Team)))
            return false;
        queue.AddRange(commands[..Math.Min(commands.Length, DisplayBuffer - queue.Count)]);
        display.Operations++;
        return true;
    }

    public void Control(in MlogValue building, LogicProperty property, in MlogValue first, in MlogValue second, in MlogValue third, in MlogValue fourth)
    {
        if (owner.Bench.BuildingOf(building) is not { } target || !owner.CanLink(target))
            return;
        switch (property)
        {
            case LogicProperty.Enabled when target.IsDoor:
                target.IsOpen = Math.Abs(first.AsFloat) > EnabledTolerance;
                break;
            case LogicProperty.Enabled:
                target.IsEnabled = Math.Abs(first.AsFloat) > EnabledTolerance;
                break;
            case LogicProperty.Shoot:
                (target.TargetX, target.TargetY, target.IsShooting) = (first.AsFloat, second.AsFloat, Math.Abs(third.AsFloat) > EnabledTolerance);
                break;
            case LogicProperty.Shootp when !first.IsNumber:
                target.IsShooting = Math.Abs(second.AsFloat) > EnabledTolerance;
                break;
            case LogicProperty.Color when target.Block.Class.Is("LightBlock"):
                target.Color = (uint)BitConverter.DoubleToInt64Bits(first.AsNumber);
                break;
            case LogicProperty.Config when !first.IsNumber && target.Block.IsLogicConfigurable && target.Processor is null:
                if (first.IsNull || target.Block.ConfigTypes.Contains(KindOf(first)))
                    target.Config = first.AsContent;
                break;
        }
    }

    public bool CanRadarFrom(in MlogValue building) =>
        owner.Bench.BuildingOf(building) is { IsRemoved: false } source && source.Block.TryGet("range", out _) && BenchSensors.HasRange(source.Block) && owner.CanUse(source);

    private static string KindOf(in MlogValue value) => value.AsContent?.GetType().Name ?? "";

    /// <summary>A processor without a program: it has no variables.</summary>
    private sealed class NothingRunning : IIndexedDevice
    {
        public static readonly NothingRunning Instance = new();

        public double Read(int address) => double.NaN;

        public void Write(int address, double value)
        {
        }
    }
}
