namespace Multidustry.Wasm.Components.Tasks;

/// <summary>A turn that one thread gives and another awaits.</summary>
internal sealed class Turn
{
    private readonly object _gate = new();
    private bool _isGiven;

    public void Give()
    {
        lock (_gate)
        {
            _isGiven = true;
            Monitor.Pulse(_gate);
        }
    }

    public void Await()
    {
        lock (_gate)
        {
            while (!_isGiven)
                Monitor.Wait(_gate);
            _isGiven = false;
        }
    }
}
