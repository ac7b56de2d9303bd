using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>
/// What a program has grown into: interpreted at first, compiled quickly and in the background once it proves hot, compiled well
/// once it proves very hot, compiled again when what was assumed proves wrong. Belongs to the program, so all its processors share it and it goes with the program.
/// </summary>
internal sealed class Tier(MlogProgram program)
{
    private const int HotInstructions = 20_000;
    private const int VeryHotInstructions = 500_000;

    /// <summary>Longer programs stay quickly compiled: the platform would take tens of milliseconds to do it well.</summary>
    private const int LongestOptimised = 400;

    private const int MisfitsBeforeRecompiling = 100;
    private const int MaxCompilations = 8;

    private readonly bool[] _landings = new bool[program.Length];
    private readonly bool[] _surprises = new bool[program.Slots.Length];
    private volatile CompiledProgram? _compiled;
    private int _interpreted;
    private int _quick;
    private int _misfits;
    private int _compilations;
    private int _compiling;

    public CompiledProgram? Compiled => _compiled;

    /// <summary>Notes instructions that were interpreted; compiles in the background when there were many.</summary>
    public void NoteInterpreted(MlogProcessor processor, int instructions)
    {
        if (_compiled is null && _compilations == 0 && (_interpreted += instructions) >= HotInstructions)
            CompileInBackground(processor);
    }

    /// <summary>Notes instructions that quickly compiled code executed.</summary>
    public void NoteQuick(MlogProcessor processor, int instructions)
    {
        if (program.Length <= LongestOptimised && (_quick = Math.Min(_quick + instructions, VeryHotInstructions)) == VeryHotInstructions)
            CompileInBackground(processor);
    }

    /// <summary>Notes that compiled code couldn't go on: at an entry, at a variable or at the target of a jump.</summary>
    /// <param name="processor">The processor.</param>
    /// <param name="landing">Where it goes on; -1 at an entry.</param>
    /// <param name="slot">The variable that wasn't as assumed; -1 for none.</param>
    public void NoteMisfit(MlogProcessor processor, int landing, int slot)
    {
        if ((uint)slot < (uint)_surprises.Length)
            _surprises[slot] = true;
        if ((uint)landing < (uint)_landings.Length)
            _landings[landing] = true;
        if (_compilations < MaxCompilations && ++_misfits >= MisfitsBeforeRecompiling)
            CompileInBackground(processor);
    }

    /// <summary>Compiles at once, with what the variables hold now.</summary>
    public void Compile(MlogProcessor processor) =>
        Compile(processor, program.Length <= LongestOptimised ? CodeQuality.Optimised : CodeQuality.Quick);

    /// <inheritdoc cref="Compile(MlogProcessor)"/>
    public void Compile(MlogProcessor processor, CodeQuality quality)
    {
        if (program.Length > 0)
            _compiled = Emitter.Compile(program, TakeProfile(processor), quality);
    }

    private Profile TakeProfile(MlogProcessor processor) => Profile.Take(program, processor, _compiled?.Profile, _landings, _surprises);

    private void CompileInBackground(MlogProcessor processor)
    {
        if (Interlocked.Exchange(ref _compiling, 1) != 0)
            return;
        (_misfits, _compilations) = (0, _compilations + 1);
        var profile = TakeProfile(processor);
        var quality = _quick == VeryHotInstructions ? CodeQuality.Optimised : CodeQuality.Quick;
        Array.Clear(_surprises);
        ThreadPool.UnsafeQueueUserWorkItem(static state => state.Tier.Finish(state.Profile, state.Quality), (Tier: this, Profile: profile, Quality: quality), preferLocal: false);
    }

    /// <summary>A program that can't be compiled stays with the interpreter; that must not end the process.</summary>
    private void Finish(Profile profile, CodeQuality quality)
    {
        try
        {
            var compiled = Emitter.Compile(program, profile, quality);
            compiled.WarmUp();
            _compiled = compiled;
            Volatile.Write(ref _compiling, 0);
        }
        catch (Exception exception) when (exception is InvalidProgramException or NotSupportedException or InvalidOperationException)
        {
            System.Diagnostics.Trace.TraceError($"A logic program stays interpreted: {exception.Message}");
        }
    }
}
