using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench.Cases;

/// <summary>The configuration of a building in the form of the recorded results.</summary>
internal readonly record struct CaseConfig(bool IsShown, object? Value)
{
    private static readonly (string Class, string Kind)[] OtherKinds =
        [("CanvasBlock", "byte[]"), ("PowerNode", "Point2[]"), ("MassDriver", "Point2"), ("ItemBridge", "Point2"), ("BufferedItemBridge", "Point2")];

    private static readonly string[] ContentClasses = ["Sorter", "Unloader", "ItemSource", "LiquidSource", "PayloadSource", "DuctRouter"];

    public static CaseConfig Of(BenchBuilding building, Func<MlogValue, CaseObject> describe)
    {
        var blockClass = building.Block.Class;
        foreach (var (name, kind) in OtherKinds)
            if (blockClass.Is(name) && !blockClass.Is("BeamNode"))
                return new CaseConfig(true, new CaseObject { ["obj"] = "other", ["class"] = kind });
        if (blockClass.Is("SwitchBlock"))
            return new CaseConfig(true, building.IsEnabled);
        if (blockClass.Is("LightBlock"))
            return new CaseConfig(true, unchecked((int)building.Color));
        if (blockClass.Is("UnitFactory"))
            return new CaseConfig(true, 0);
        return Array.Exists(ContentClasses, blockClass.Is) ? new CaseConfig(true, describe(MlogValue.Content(building.Config))) : default;
    }
}
