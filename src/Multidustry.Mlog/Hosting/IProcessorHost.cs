using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Hosting;

/// <summary>
/// What a processor sees of the world around it. One host per processor; called only while the processor runs,
/// on the thread that runs it. A host must not touch the variables of the running processor.
/// </summary>
public interface IProcessorHost
{
    /// <summary>The processor's own building (<c>@this</c>).</summary>
    MlogValue This { get; }

    /// <summary>Horizontal position in tiles (<c>@thisx</c>).</summary>
    double X { get; }

    /// <summary>Vertical position in tiles (<c>@thisy</c>).</summary>
    double Y { get; }

    /// <summary>Instructions per tick (<c>@ipt</c>), 1 to 1,000; <c>setrate</c> sets it and the setter clamps to what the block can.</summary>
    int InstructionsPerTick { get; set; }

    /// <summary>Clock, wave and map values, shared by all processors of a world.</summary>
    MlogGlobals Globals { get; }

    /// <summary>The next number from 0 to below 1 for <c>op rand</c>, from the generator that all processors of a world share.</summary>
    double NextRandom();

    /// <summary>Links and the devices behind them.</summary>
    IDeviceAccess Devices { get; }

    /// <summary>What <c>sensor</c> and <c>print</c> know about things.</summary>
    ISensorAccess Sensors { get; }

    /// <summary>Units that obey.</summary>
    IUnitAccess Units { get; }

    /// <summary>What only world processors may do.</summary>
    IWorldAccess World { get; }
}
